package dev.platformpack.localserver.actor;

import java.time.Instant;

/** A row of {@code platform.user_session}; the three {@code revoked} values are null while the session is open. */
public record PlatformSession(
        String id,
        String tenantId,
        String clientId,
        String ipAddress,
        String userAgent,
        Instant createdAt,
        Instant revokedAt,
        String revokedReason,
        String revokedBy) {}
