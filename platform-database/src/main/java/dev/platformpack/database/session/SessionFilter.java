package dev.platformpack.database.session;

import java.time.Instant;

/**
 * Which sessions of a realm are wanted; null where it does not matter.
 *
 * @param tenant id or slug
 * @param clientId the {@code client_id} that it began with
 * @param includesEnded also those that are over
 */
public record SessionFilter(
        String userId,
        String tenant,
        String clientId,
        String ipAddress,
        Instant startedAfter,
        Instant startedBefore,
        boolean includesEnded) {

    /** Those that are in the tenant and not over. */
    public static SessionFilter openOf(String tenant) {
        return new SessionFilter(null, tenant, null, null, null, null, false);
    }
}
