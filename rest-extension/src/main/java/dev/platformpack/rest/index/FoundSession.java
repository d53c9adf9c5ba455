package dev.platformpack.rest.index;

import dev.platformpack.database.session.IndexedSession;
import dev.platformpack.rest.session.OriginRepresentation;
import java.time.Instant;

/**
 * A session in the list, in JSON. Public contract: members are only ever added; those that are null are left out.
 *
 * @param endedAt of one that is over
 */
record FoundSession(
        String id,
        String userId,
        String username,
        String tenantId,
        String tenant,
        String client,
        String ipAddress,
        String userAgent,
        OriginRepresentation origin,
        String startedAt,
        String lastActiveAt,
        String endedAt,
        String endReason,
        String endedBy) {

    static FoundSession of(IndexedSession session) {
        return new FoundSession(
                session.id(),
                session.userId(),
                session.username(),
                session.tenantId(),
                session.tenantSlug(),
                session.clientId(),
                session.ipAddress(),
                session.userAgent(),
                OriginRepresentation.of(session.origin()),
                session.createdAt().toString(),
                session.lastActiveAt().toString(),
                text(session.revokedAt()),
                session.revokedReason(),
                session.revokedBy());
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
