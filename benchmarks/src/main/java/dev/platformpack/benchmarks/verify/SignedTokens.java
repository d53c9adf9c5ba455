package dev.platformpack.benchmarks.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.platformpack.orders.token.AccessTokenVerifier;
import dev.platformpack.orders.token.TokenRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An issuer with a key as Keycloak's (RSA, 2,048 bits), whose tokens have what those of the demo realm have. */
final class SignedTokens {
    private static final String ISSUER = "https://sso.example/realms/main";
    private static final String AUDIENCE = "orders-service";
    private static final List<String> PERMISSIONS = List.of(
            "invoices:read", "invoices:write", "members:manage", "members:read", "orders:read", "payments:read");

    private final RSAKey key = newKey();

    /** Its keys are known: it never asks for them. */
    AccessTokenVerifier verifier() {
        TokenRules rules = new TokenRules(ISSUER, URI.create(ISSUER + "/certs"), AUDIENCE, Duration.ofSeconds(10));
        return new AccessTokenVerifier(rules, new ImmutableJWKSet<SecurityContext>(new JWKSet(key.toPublicJWK())));
    }

    /** @param user also names the session and the token; issued now, for an hour */
    String token(String user, String tenant) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims(user, tenant));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static JWTClaimsSet claims(String user, String tenant) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("account", AUDIENCE))
                .subject(user)
                .jwtID("token-of-" + user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("typ", "Bearer")
                .claim("azp", "demo-app")
                .claim("sid", "session-of-" + user)
                .claim("scope", "openid email profile")
                .claim("realm_access", Map.of("roles", List.of("offline_access", "uma_authorization")))
                .claim("tenant_id", tenant)
                .claim("tenant", Map.of("id", tenant, "slug", "acme", "name", "Acme"))
                .claim("tenant_roles", List.of("admin", "billing"))
                .claim("permissions", PERMISSIONS)
                .claim("token_version", 1)
                .build();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
