package dev.platformpack.database.revocation;

import java.time.Instant;

/**
 * A revocation that an event tells of.
 *
 * @param subject what is revoked, see {@link RevocationScope}
 * @param clientId only tokens of this client; null for those of all
 * @param at when it happened
 * @param reason {@code logout, expired, revoked, …}
 */
public record Revocation(
        String realmId,
        String realm,
        RevocationScope scope,
        String subject,
        String clientId,
        Instant at,
        String reason) {}
