package dev.platformpack.database.audit.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * Records that nothing takes away: those of a tenant, of a person, or if both are null of the realm.
 *
 * @param userId actor or object of the records
 * @param releasedAt null while it is in force, as what follows; the reason may stay null
 */
public record LegalHold(
        UUID id,
        UUID tenantId,
        String userId,
        String reason,
        Instant heldAt,
        String heldBy,
        Instant releasedAt,
        String releasedBy,
        String releaseReason) {}
