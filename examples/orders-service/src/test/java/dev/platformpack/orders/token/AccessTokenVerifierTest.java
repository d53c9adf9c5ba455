package dev.platformpack.orders.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessTokenVerifierTest {
    private final Issuer issuer = new Issuer();
    private final AccessTokenVerifier verifier =
            new AccessTokenVerifier(Issuer.RULES, SigningKeys.publishedAt(Issuer.KEYS, issuer));

    @Test
    void aGoodTokenSaysWhoForWhomAndWhat() throws Exception {
        AccessToken token = verifier.verify(issuer.token());

        assertThat(token.issuance().userId()).isEqualTo("user-1");
        assertThat(token.issuance().sessionId()).contains("session-1");
        assertThat(token.tenantId()).contains(UUID.fromString("69c76cee-db0c-3a1e-abdf-a42f49cdc617"));
        assertThat(token.version()).isEqualTo(3);
        assertThat(token.permissions()).isEqualTo(new Permissions(Set.of("orders:read")));
    }

    @Test
    void aTokenOfAServiceAccountHasNoSession() throws Exception {
        AccessToken token = verifier.verify(issuer.token(claims -> claims.claim("sid", null)));

        assertThat(token.issuance().sessionId()).isEmpty();
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad(Refusal.EXPIRED, claims -> claims.expirationTime(secondsFromNow(-11))),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.expirationTime(null)),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.notBeforeTime(secondsFromNow(60))),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.issuer("https://sso.example/realms/other")),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.issuer(Issuer.NAME + "/")),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.audience("invoices-service")),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.audience((String) null)),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.claim("typ", "ID")),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.claim("typ", null)),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.subject(null)),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.jwtID(null)),
                bad(Refusal.NOT_MEANT_FOR_THIS_SERVICE, claims -> claims.claim("cnf", Map.of("jkt", "x"))),
                bad(Refusal.UNREADABLE, claims -> claims.claim("tenant_id", "' or true --")),
                bad(Refusal.UNREADABLE, claims -> claims.claim("tenant_id", "1-1-1-1-1")),
                bad(Refusal.UNREADABLE, claims -> claims.claim("tenant_id", List.of("a"))),
                bad(Refusal.UNREADABLE, claims -> claims.claim("permissions", "orders:read")),
                bad(Refusal.UNREADABLE, claims -> claims.claim("token_version", "3")),
                bad(Refusal.WITHOUT_THE_PLATFORMS_CLAIMS, claims -> claims.claim("permissions", null)),
                bad(Refusal.WITHOUT_THE_PLATFORMS_CLAIMS, claims -> claims.claim("token_version", null)));
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void aTokenWithOtherClaimsIsRefused(Refusal refusal, UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(refusal(issuer.token(change))).isEqualTo(refusal);
    }

    @Test
    void theClocksMayDifferALittle() throws Exception {
        assertThat(verifier.verify(issuer.token(claims -> claims.expirationTime(secondsFromNow(-5)))))
                .isNotNull();
    }

    @Test
    void aStrangersKeyUnderTheIssuersIdIsRefused() throws Exception {
        verifier.verify(issuer.token());

        assertThat(refusal(new Issuer().token())).isEqualTo(Refusal.NOT_SIGNED_BY_THE_ISSUER);
    }

    private Refusal refusal(String token) {
        TokenRefusedException refused = catchThrowableOfType(TokenRefusedException.class, () -> verifier.verify(token));
        assertThat(refused).isNotNull().hasNoCause();
        return refused.refusal();
    }

    private static Date secondsFromNow(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static Arguments bad(Refusal refusal, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(refusal, change);
    }
}
