package dev.platformpack.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersConfigTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ORDERS_ISSUER", "https://sso.example/realms/main",
            "ORDERS_DB_URL", "jdbc:postgresql://db/platform",
            "ORDERS_DB_PASSWORD", "secret-of-the-login");

    @Test
    void defaults() {
        OrdersConfig config = OrdersConfig.of(NEEDED);

        assertThat(config.listenOn()).isEqualTo(new InetSocketAddress("127.0.0.1", 8081));
        assertThat(config.tokens().keys()).hasToString("https://sso.example/realms/main/protocol/openid-connect/certs");
        assertThat(config.tokens().audience()).isEqualTo("orders-service");
        assertThat(config.tokens().clockSkew()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.revocation().table().maxAge()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.revocation().table().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.database().username()).isEqualTo("orders_service");
        assertThat(config.database().connections()).isEqualTo(10);
        assertThat(config.toString()).doesNotContain("secret-of-the-login");
    }

    @Test
    void theFeedIsChosenByItsAddress() {
        assertThat(OrdersConfig.of(NEEDED).revocation().feed()).isEmpty();
        Map<String, String> environment = new HashMap<>(NEEDED);
        environment.put("ORDERS_FEED_URL", "https://sso.example/admin/realms/main/platform/revocations");
        assertThatThrownBy(() -> OrdersConfig.of(environment)).hasMessage("ORDERS_FEED_CLIENT_SECRET must be set");
        environment.put("ORDERS_FEED_CLIENT_SECRET", "secret-of-the-client");

        OrdersConfig config = OrdersConfig.of(environment);

        assertThat(config.toString()).doesNotContain("secret-of-the-client");
        OrdersConfig.Feed feed = config.revocation().feed().orElseThrow();
        assertThat(feed.maxSilence()).isEqualTo(Duration.ofMinutes(1));
        assertThat(feed.access().clientId()).isEqualTo("orders-service");
        assertThat(feed.access().tokens()).hasToString("https://sso.example/realms/main/protocol/openid-connect/token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORDERS_ISSUER | sso.example | ORDERS_ISSUER must be an http or https URL without a slash at the end, got 'sso.example'",
                "ORDERS_ISSUER | https://sso.example/realms/main/ | ORDERS_ISSUER must be an http or https URL without a slash at the end, got 'https://sso.example/realms/main/'",
                "ORDERS_PORT | 70000 | ORDERS_PORT must be a whole number from 1 to 65535, got '70000'",
                "ORDERS_CLOCK_SKEW | 10 | ORDERS_CLOCK_SKEW must be a duration from PT0S to PT5M, got '10'",
                "ORDERS_REVOCATION_TIMEOUT | PT0S | ORDERS_REVOCATION_TIMEOUT must be a duration from PT0.05S to PT5M, got 'PT0S'",
                "ORDERS_DB_URL | jdbc:h2:mem | ORDERS_DB_URL must begin with jdbc:postgresql:",
                "ORDERS_DB_PASSWORD | '' | ORDERS_DB_PASSWORD must be set"
            })
    void aWrongValueIsNamed(String name, String value, String message) {
        Map<String, String> environment = new HashMap<>(NEEDED);
        environment.put(name, value);

        assertThatThrownBy(() -> OrdersConfig.of(environment)).hasMessage(message);
    }
}
