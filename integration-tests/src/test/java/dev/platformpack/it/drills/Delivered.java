package dev.platformpack.it.drills;

import java.util.List;

/** What the platform database holds of one realm. */
record Delivered(List<AppUser> users, List<Ownership> ownerships, List<Session> sessions, List<AuditRow> audit) {
    Delivered {
        users = List.copyOf(users);
        ownerships = List.copyOf(ownerships);
        sessions = List.copyOf(sessions);
        audit = List.copyOf(audit);
    }

    record AppUser(String id, String username, String lastName, String status) {}

    /** @param ownerId null if the tenant has no active member with the role {@code owner} */
    record Ownership(String tenantId, String ownerId) {}

    record Session(String id, String userId) {}

    /** @param seq the order of delivery */
    record AuditRow(String eventId, long seq, String action) {}
}
