package dev.platformpack.database.session;

import java.time.Instant;

/**
 * A session as the index has it.
 *
 * @param username null if the platform does not know the user
 * @param tenantId null, as the slug, if it is in none; the slug also if the tenant is gone
 * @param revokedAt null, as reason and name, while it is open
 */
public record IndexedSession(
        String id,
        String userId,
        String username,
        String tenantId,
        String tenantSlug,
        String clientId,
        String ipAddress,
        String userAgent,
        String os,
        String browser,
        String network,
        boolean newDevice,
        boolean newNetwork,
        Instant createdAt,
        Instant lastActiveAt,
        Instant revokedAt,
        String revokedReason,
        String revokedBy) {

    public Origin origin() {
        return new Origin(os, browser, network, newDevice, newNetwork);
    }

    public SessionPlace place() {
        return new SessionPlace(createdAt, id);
    }
}
