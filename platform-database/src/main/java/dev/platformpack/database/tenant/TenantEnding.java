package dev.platformpack.database.tenant;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant whose sessions end.
 *
 * @param createdAt sessions that began later go on
 * @param afterId the sessions up to this id have been seen to
 * @param inHandUntil until when nobody else takes it; also says whose turn it is
 */
public record TenantEnding(
        UUID tenantId,
        String realmId,
        String reason,
        String revokedBy,
        Instant createdAt,
        String afterId,
        Instant inHandUntil) {}
