package dev.platformpack.localserver.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {
    @Test
    void argumentsStandInTheOrderOfTheirNames() {
        var options = new ServerOptions().with("http-port", 1234).with("db", "postgres");

        assertThat(options.arguments()).containsExactly("--db=postgres", "--http-port=1234");
    }

    @Test
    void passwordsGoThroughTheEnvironmentOnly() {
        var options =
                new ServerOptions().with("db-password-platform", "secret-1").with("db-username-platform", "app");

        assertThat(options.arguments()).containsExactly("--db-username-platform=app");
        assertThat(options.environment()).containsExactly(entry("KC_DB_PASSWORD_PLATFORM", "secret-1"));
    }

    @Test
    void providerOptionsStayOnTheCommandLine() {
        var options = new ServerOptions().with("spi-events-listener--platform--password-policy", "strict");

        assertThat(options.arguments()).containsExactly("--spi-events-listener--platform--password-policy=strict");
        assertThat(options.environment()).isEmpty();
    }

    @Test
    void aLaterValueReplacesAnEarlierOne() {
        var options = new ServerOptions().with("cache", "ispn").with(Map.of("cache", "local"));

        assertThat(options.arguments()).containsExactly("--cache=local");
    }
}
