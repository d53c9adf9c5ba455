package dev.platformpack.database.revocation;

/**
 * An entry of the feed: a public contract, see docs/contracts/revocation.md.
 *
 * @param realmId of the realm that it belongs to
 * @param seq its number, greater than that of every entry that was committed before
 * @param tenantId of {@code USER}: only tokens for this tenant; null for all
 * @param clientId of {@code SESSION} and {@code USER}: only tokens of this client; null for all
 * @param notBefore milliseconds since 1970: a token whose {@code iat} is earlier is refused
 * @param expiresAt milliseconds since 1970: from then on no token is left that it concerns
 */
public record RevocationEntry(
        String realmId,
        long seq,
        RevocationScope scope,
        String subject,
        String tenantId,
        String clientId,
        long notBefore,
        String reason,
        long expiresAt) {}
