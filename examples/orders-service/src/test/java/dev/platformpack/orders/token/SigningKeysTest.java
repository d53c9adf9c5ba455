package dev.platformpack.orders.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private final Issuer issuer = new Issuer();
    private final AccessTokenVerifier verifier =
            new AccessTokenVerifier(Issuer.RULES, SigningKeys.publishedAt(Issuer.KEYS, issuer));

    @Test
    void keysAreFetchedOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            verifier.verify(issuer.token());
        }

        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFetchedWithTheFirstTokenThatNamesIt() throws Exception {
        verifier.verify(issuer.token());
        issuer.replaceKey("2");

        assertThat(verifier.verify(issuer.token())).isNotNull();
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void inventedKeyIdsAreNotAsManyRequestsToTheIssuer() throws Exception {
        verifier.verify(issuer.token());
        Issuer stranger = new Issuer();
        for (int i = 0; i < 20; i++) {
            stranger.renameKey("invented-" + i);
            String token = stranger.token();
            assertThatThrownBy(() -> verifier.verify(token)).isNotNull();
        }

        assertThat(issuer.asked()).isLessThanOrEqualTo(3);
        assertThat(verifier.verify(issuer.token())).isNotNull();
    }

    @Test
    void whileTheIssuerIsAwayKnownKeysAreGoodAndUnknownOnesAreNotCalledBad() throws Exception {
        verifier.verify(issuer.token());
        String known = issuer.token();
        issuer.setAway(true);
        assertThat(verifier.verify(known)).isNotNull();

        issuer.replaceKey("2");
        String unknown = issuer.token();
        assertThatThrownBy(() -> verifier.verify(unknown)).isInstanceOf(KeysUnavailableException.class);
        assertThat(verifier.verify(known)).isNotNull();
    }

    @Test
    void withoutAnyKeysNothingIsCalledBad() throws Exception {
        String token = issuer.token();
        issuer.setAway(true);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(KeysUnavailableException.class);

        issuer.setAway(false);
        assertThat(verifier.verify(token)).isNotNull();
    }
}
