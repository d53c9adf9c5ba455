package dev.platformpack.orders.token;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a token comes from: what a revocation can name.
 *
 * @param tokenId {@code jti}
 * @param userId {@code sub}
 * @param sessionId {@code sid}; empty for tokens without a session (client credentials)
 * @param clientId {@code azp}
 * @param issuedAt in whole seconds, as all times in tokens
 */
public record Issuance(
        String tokenId, String userId, Optional<String> sessionId, Optional<String> clientId, Instant issuedAt) {}
