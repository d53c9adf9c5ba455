package dev.platformpack.orders.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Issues tokens as Keycloak does and publishes its key, which it can replace; can be away. */
final class Issuer implements ResourceRetriever {
    static final String NAME = "https://sso.example/realms/main";
    static final URI KEYS = URI.create(NAME + "/protocol/openid-connect/certs");
    static final TokenRules RULES = new TokenRules(NAME, KEYS, "orders-service", Duration.ofSeconds(10));

    private final AtomicInteger asked = new AtomicInteger();
    private RSAKey key = newKey("1");
    private boolean isAway;

    void replaceKey(String id) {
        key = newKey(id);
    }

    /** The same key under another id: at once, while to make a new one takes its time. */
    void renameKey(String id) {
        key = new RSAKey.Builder(key).keyID(id).build();
    }

    void setAway(boolean isAway) {
        this.isAway = isAway;
    }

    /** How often somebody has asked for the keys. */
    int asked() {
        return asked.get();
    }

    String token() {
        return token(claims -> claims);
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                change.apply(claims()).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        asked.incrementAndGet();
        if (isAway) {
            throw new IOException("away");
        }
        return new Resource(new JWKSet(key.toPublicJWK()).toString(), "application/json");
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(List.of("account", "orders-service"))
                .subject("user-1")
                .jwtID("token-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("typ", "Bearer")
                .claim("sid", "session-1")
                .claim("tenant_id", "69c76cee-db0c-3a1e-abdf-a42f49cdc617")
                .claim("permissions", List.of("orders:read"))
                .claim("token_version", 3);
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
