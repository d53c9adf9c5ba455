package dev.platformpack.database.audit.query;

import java.time.Instant;
import java.util.List;

/**
 * Which records are wanted; null where it does not matter.
 *
 * @param from the first moment
 * @param to the first moment that is not wanted any more
 * @param subject id of whom or what it was done to
 * @param tenant id or slug
 * @param actions names, or beginnings of names followed by {@code *}; empty for all
 * @param clientId the {@code client_id}
 */
public record AuditFilter(
        Instant from,
        Instant to,
        String actor,
        String subject,
        String tenant,
        List<String> actions,
        AuditOutcome outcome,
        String ipAddress,
        String sessionId,
        String clientId) {

    public static final AuditFilter ALL =
            new AuditFilter(null, null, null, null, null, List.of(), null, null, null, null);
}
