package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on which a user chooses a tenant: its template is in this module, so that it is there in every theme. */
class TenantPageTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources", "theme-resources");
    private static final Pattern OWN_TEXT = Pattern.compile("msg\\(\"(platform[^\"]*)\"");
    private static final Pattern INLINE_CODE =
            Pattern.compile("\\son[a-z]+\\s*=|\\sstyle\\s*=|javascript:|<style|<script");

    private final String template;

    TenantPageTest() throws IOException {
        template = Files.readString(RESOURCES.resolve("templates/platform-tenant.ftl"));
    }

    @Test
    void allItsTextsAreThereInEnglishAndGerman() throws IOException {
        Set<String> used = new TreeSet<>(Set.of("platformTenantGone"));
        OWN_TEXT.matcher(template).results().map(found -> found.group(1)).forEach(used::add);

        assertThat(used).isEqualTo(texts("en").stringPropertyNames());
        assertThat(used).isEqualTo(texts("de").stringPropertyNames());
    }

    @Test
    void itWorksWithoutAScriptUnderAStrictPolicy() {
        assertThat(template).doesNotContainPattern(INLINE_CODE);
    }

    /** A keyboard and a screen reader get along with buttons that have a text. */
    @Test
    void everythingThatCanBeDoneIsAButtonOfOneForm() {
        assertThat(Pattern.compile("<form").matcher(template).results()).hasSize(1);
        assertThat(Pattern.compile("<button[^>]*type=\"submit\"")
                        .matcher(template)
                        .results())
                .hasSize((int) Pattern.compile("<button")
                        .matcher(template)
                        .results()
                        .map(MatchResult::group)
                        .count());
        assertThat(template).doesNotContain("<a ", "<div onclick", "tabindex");
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve("messages/messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
