package dev.platformpack.claims.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.platformpack.database.configuration.Option;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlatformGrantsTest {

    @Test
    void keysAndDefaultsAreWhatTheDocumentationSays() {
        assertThat(PlatformGrants.OPTIONS.stream().collect(Collectors.toMap(Option::key, Option::defaultValue)))
                .containsOnly(
                        entry("cache-max-age", "60s"),
                        entry("cache-max-entries", "10000"),
                        entry("serve-stale-for", "5m"),
                        entry("listen", "on"),
                        entry("super-admin-emails", ""));
    }
}
