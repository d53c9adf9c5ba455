package dev.platformpack.database.session;

import java.time.Instant;

/** A session that began. {@code id} is Keycloak's session id; times are instants of the login event. */
public record UserSessionRow(
        String id,
        String realmId,
        String realm,
        String userId,
        String clientId,
        String ipAddress,
        String userAgent,
        Instant createdAt) {}
