package dev.platformpack.orders.revocation.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPageTest {
    @Test
    void anEntry() throws IOException {
        FeedPage page = read("""
                {"items": [{"seq": 4, "scope": "USER", "subject": "u", "tenantId": "t", "clientId": null, "new": {},
                            "notBefore": 1500, "reason": "membership-ended", "expiresAt": 301500}], "next": 4}
                """);

        assertThat(page.next()).isEqualTo(4);
        assertThat(page.isEmpty()).isFalse();
        assertThat(page.revocations())
                .containsExactly(new Revocation(
                        new Revoked(Scope.USER, "u"),
                        Optional.of("t"),
                        Optional.empty(),
                        Instant.ofEpochMilli(1500),
                        Instant.ofEpochMilli(301_500)));
    }

    @Test
    void anEntryWithANewScopeRefusesNothing() throws IOException {
        FeedPage page = read("{\"items\": [{\"seq\": 4, \"scope\": \"PLANET\"}], \"next\": 4}");

        assertThat(page.revocations()).isEmpty();
        assertThat(page.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "{}",
                "{\"items\": []}",
                "{\"items\": [{\"scope\": \"USER\", \"notBefore\": 1, \"expiresAt\": 2}], \"next\": 1}",
                "{\"items\": [{\"scope\": \"USER\", \"subject\": \"u\", \"expiresAt\": 2}], \"next\": 1}"
            })
    void whatIsNoPageIsAnError(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
    }

    private static FeedPage read(String body) throws IOException {
        return FeedPage.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
