package dev.platformpack.localserver.actor;

import java.time.Instant;

/** A row of {@code platform.audit_event}; null where the event did not say. */
public record AuditRecord(
        Instant occurredAt,
        String action,
        String actorId,
        String actorName,
        String objectType,
        String objectId,
        String outcome,
        String error,
        String clientId,
        String sessionId,
        String ipAddress,
        String userAgent) {
    public boolean isSuccess() {
        return outcome.equals("SUCCESS");
    }
}
