package dev.platformpack.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThemeMessagesTest {

    /** {@code msg("key")} and {@code msg('key', …)}; keys that are put together at run time do not match. */
    private static final Pattern KEY = Pattern.compile("\\bmsg\\(\\s*([\"'])([A-Za-z][\\w.-]*)\\1");

    @Test
    void everyTextOfATemplateExistsHereOrInTheBaseTheme() {
        Set<Object> known = new TreeSet<>(ThemeFiles.baseMessages("en").keySet());
        known.addAll(ThemeFiles.ownMessages("en").keySet());

        assertThat(known).containsAll(keysInTemplates());
    }

    @Test
    void englishAndGermanHaveTheSameKeys() {
        assertThat(ThemeFiles.ownMessages("de").keySet())
                .isEqualTo(ThemeFiles.ownMessages("en").keySet());
    }

    @Test
    void everyOwnTextIsUsedAndCarriesOurPrefix() {
        Properties own = ThemeFiles.ownMessages("en");

        assertThat(own.stringPropertyNames()).allMatch(key -> key.startsWith("platform."));
        assertThat(keysInTemplates()).containsAll(own.stringPropertyNames());
    }

    private static Set<String> keysInTemplates() {
        Set<String> keys = new TreeSet<>();
        ThemeFiles.withEnding(".ftl").forEach(template -> {
            Matcher key = KEY.matcher(ThemeFiles.text(template));
            while (key.find()) {
                keys.add(key.group(2));
            }
        });
        return keys;
    }
}
