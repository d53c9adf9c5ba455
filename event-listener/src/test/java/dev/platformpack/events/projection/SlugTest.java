package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "ada, ada",
        "Ada.Lovelace@example.test, ada-lovelace",
        "Zoë Müller, zoe-muller",
        "--x--, x",
        "日本, tenant",
        "0123456789012345678901234567890123456789abc, 0123456789012345678901234567890123456789"
    })
    void aNameBecomesPartOfAUrl(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }
}
