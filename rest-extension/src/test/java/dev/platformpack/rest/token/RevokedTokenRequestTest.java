package dev.platformpack.rest.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedTokenRequestTest {

    @Test
    void nothingNeedsToBeKnown() {
        assertThat(RevokedTokenRequest.parse("")).contains(new RevokedTokenRequest(null));
        assertThat(RevokedTokenRequest.parse("{}")).contains(new RevokedTokenRequest(null));
    }

    @Test
    void theEndOfTheTokenIsTaken() {
        assertThat(RevokedTokenRequest.parse("{\"expiresAt\": \"2026-11-21T10:15:30Z\"}"))
                .contains(new RevokedTokenRequest(Instant.parse("2026-11-21T10:15:30Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{",
                "{\"expiresAt\": 7}",
                "{\"expiresAt\": null}",
                "{\"expiresAt\": \"soon\"}"
            })
    void anythingElseIsNone(String body) {
        assertThat(RevokedTokenRequest.parse(body)).isEmpty();
    }
}
