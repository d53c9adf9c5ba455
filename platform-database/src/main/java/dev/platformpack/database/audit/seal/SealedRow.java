package dev.platformpack.database.audit.seal;

import java.util.UUID;

/**
 * A record of {@code audit_event} as seals see it.
 *
 * @param hash of its canonical form
 * @param isErased whether a commitment stands for its personal part
 * @param isCoherent false if something stands where the personal part was erased
 */
public record SealedRow(
        long seq, UUID eventId, String realmId, String realm, byte[] hash, boolean isErased, boolean isCoherent) {}
