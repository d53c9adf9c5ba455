package dev.platformpack.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThemeRegistrationTest {

    private static final Pattern THEME =
            Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"\\s*,\\s*\"types\"\\s*:\\s*\\[([^]]+)]");

    @Test
    void everyRegisteredThemeHasItsFolderAndProperties() {
        String registration = ThemeFiles.text(ThemeFiles.RESOURCES.resolve("META-INF/keycloak-themes.json"));

        assertThat(THEME.matcher(registration).results()).isNotEmpty().allSatisfy(ThemeRegistrationTest::hasFolders);
    }

    @Test
    void themeExtendsTheBaseThemeThatSurvivesKeycloak27() {
        assertThat(ThemeFiles.themeProperties()).containsEntry("parent", "base").doesNotContainKey("import");
    }

    private static void hasFolders(MatchResult theme) {
        for (String type : theme.group(2).replaceAll("[\"\\s]", "").split(",")) {
            assertThat(ThemeFiles.RESOURCES.resolve("theme/" + theme.group(1) + "/" + type + "/theme.properties"))
                    .exists();
        }
    }
}
