package dev.platformpack.orders.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.util.Set;

/**
 * Verifies access tokens offline: signature, issuer, audience, life, type and required claims. Whether a good token has been
 * taken back is another question, see the package {@code revocation}. For any number of threads.
 */
public final class AccessTokenVerifier {
    /** Longer than any token that fits into a header everywhere; what is longer is not even decoded. */
    private static final int LONGEST_TOKEN = 16 * 1024;
    /** Signatures with public keys only: neither "none" nor an HMAC, whatever the token itself says. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final Set<String> REQUIRED = Set.of("exp", "iat", "jti", "sub");
    /** A token that is bound to a key of its owner (DPoP, mTLS) is no bearer token, and we do not check the binding. */
    private static final Set<String> PROHIBITED = Set.of("cnf");

    private final JWTProcessor<SecurityContext> processor;

    public AccessTokenVerifier(TokenRules rules, JWKSource<SecurityContext> keys) {
        DefaultJWTProcessor<SecurityContext> jwt = new DefaultJWTProcessor<>();
        jwt.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
        jwt.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        jwt.setJWTClaimsSetVerifier(claims(rules));
        this.processor = jwt;
    }

    /**
     * @throws TokenRefusedException if it is not good, for whatever reason
     * @throws KeysUnavailableException if that cannot be said now: never the same as "not good"
     */
    public AccessToken verify(String token) throws TokenRefusedException, KeysUnavailableException {
        if (token.length() > LONGEST_TOKEN) {
            throw new TokenRefusedException(Refusal.UNREADABLE);
        }
        try {
            return PlatformClaims.read(processor.process(token, null));
        } catch (ParseException e) {
            throw new TokenRefusedException(Refusal.UNREADABLE);
        } catch (ExpiredJWTException e) {
            throw new TokenRefusedException(Refusal.EXPIRED);
        } catch (BadJWTException e) {
            throw new TokenRefusedException(Refusal.NOT_MEANT_FOR_THIS_SERVICE);
        } catch (KeySourceException e) {
            throw new KeysUnavailableException(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new TokenRefusedException(Refusal.NOT_SIGNED_BY_THE_ISSUER);
        }
    }

    /** Keycloak's ID and refresh tokens are signed by the same issuer: the claim {@code typ} tells them from access tokens. */
    private static DefaultJWTClaimsVerifier<SecurityContext> claims(TokenRules rules) {
        JWTClaimsSet exact = new JWTClaimsSet.Builder()
                .issuer(rules.issuer())
                .claim("typ", "Bearer")
                .build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(Set.of(rules.audience()), exact, REQUIRED, PROHIBITED);
        claims.setMaxClockSkew((int) rules.clockSkew().toSeconds());
        return claims;
    }
}
