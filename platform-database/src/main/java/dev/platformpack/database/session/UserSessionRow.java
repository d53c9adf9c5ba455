package dev.platformpack.database.session;

import java.time.Instant;

/**
 * What events told of a session.
 *
 * @param id Keycloak's session id
 * @param clientId the application it began with; null, as address and user agent, if only its end was seen
 * @param origin what address and user agent say
 * @param createdAt when it began, as far as known
 * @param revokedAt when it ended, however it did; null, as reason and name, while it is open
 */
public record UserSessionRow(
        String id,
        String realmId,
        String realm,
        String userId,
        String clientId,
        String ipAddress,
        String userAgent,
        Origin origin,
        Instant createdAt,
        Instant lastActiveAt,
        Instant revokedAt,
        String revokedReason,
        String revokedBy) {

    /** The same session, over; unchanged if it is over already. */
    public UserSessionRow ended(SessionEnd end) {
        return revokedAt != null
                ? this
                : new UserSessionRow(
                        id,
                        realmId,
                        realm,
                        userId,
                        clientId,
                        ipAddress,
                        userAgent,
                        origin,
                        createdAt,
                        lastActiveAt,
                        end.at(),
                        end.reason(),
                        end.by());
    }

    /** The same session with what another event knows of it; the earlier beginning and the earlier end stay. */
    public UserSessionRow with(UserSessionRow later) {
        return new UserSessionRow(
                id,
                realmId,
                realm,
                userId,
                clientId != null ? clientId : later.clientId,
                ipAddress != null ? ipAddress : later.ipAddress,
                userAgent != null ? userAgent : later.userAgent,
                origin.with(later.origin),
                createdAt.isBefore(later.createdAt) ? createdAt : later.createdAt,
                lastActiveAt.isAfter(later.lastActiveAt) ? lastActiveAt : later.lastActiveAt,
                revokedAt != null ? revokedAt : later.revokedAt,
                revokedAt != null ? revokedReason : later.revokedReason,
                revokedAt != null ? revokedBy : later.revokedBy);
    }
}
