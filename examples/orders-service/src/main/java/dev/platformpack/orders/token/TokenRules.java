package dev.platformpack.orders.token;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Which access tokens are meant for this service.
 *
 * @param issuer the realm's URL as it stands in {@code iss}, for example {@code https://sso.example/realms/main}
 * @param keys where the issuer publishes its keys; {@code https} unless it is on this machine
 * @param audience must be in {@code aud}
 * @param clockSkew how far the clocks of issuer and service may be apart; a token lives that much longer here
 */
public record TokenRules(String issuer, URI keys, String audience, Duration clockSkew) {
    public TokenRules {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(clockSkew, "clockSkew");
    }
}
