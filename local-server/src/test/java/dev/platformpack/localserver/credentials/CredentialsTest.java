package dev.platformpack.localserver.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void theTextNeverShowsThePassword() {
        var credentials = Credentials.generate("admin");

        assertThat(credentials.toString()).contains("admin").doesNotContain(credentials.password());
    }

    @Test
    void everyPasswordIsAnother() {
        assertThat(Credentials.generate("admin")).isNotEqualTo(Credentials.generate("admin"));
    }
}
