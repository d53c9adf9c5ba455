package dev.platformpack.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ThemeTemplatesTest {

    private static final Pattern IMPORT = Pattern.compile("<#import \"([^\"]+)\"");
    private static final Pattern INLINE_CODE = Pattern.compile(
            "\\son[a-z]+\\s*=|\\sstyle\\s*=|javascript:|<style|<script(?![^>]*(src=|type=\"importmap\"))");
    private static final Pattern RESOURCE = Pattern.compile("(?:asset\\(\"|url\\(\"\\.\\./)([\\w./-]+)\"");

    @TestFactory
    Stream<DynamicTest> templateIsValidFreeMarker() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        return perTemplate(file -> assertThatCode(() -> new Template(
                        file.getFileName().toString(), new StringReader(ThemeFiles.text(file)), configuration))
                .doesNotThrowAnyException());
    }

    @TestFactory
    Stream<DynamicTest> templateHasNoInlineScriptStyleOrHandler() {
        return perTemplate(file -> assertThat(ThemeFiles.text(file)).doesNotContainPattern(INLINE_CODE));
    }

    @TestFactory
    Stream<DynamicTest> importedTemplateExistsHereOrInTheBaseTheme() {
        return perTemplate(file -> assertThat(matches(IMPORT, file))
                .allMatch(name -> Files.exists(ThemeFiles.LOGIN.resolve(name)) || ThemeFiles.baseFile(name) != null));
    }

    @TestFactory
    Stream<DynamicTest> overriddenTemplateStillExistsInTheBaseTheme() {
        List<String> additions = List.of("field.ftl", "identity-providers.ftl");
        return perTemplate(file -> {
            String name = file.getFileName().toString();
            assertThat(additions.contains(name) || ThemeFiles.baseFile(name) != null)
                    .isTrue();
        });
    }

    @Test
    void everyStyleImageAndScriptExists() {
        List<String> styles =
                List.of(ThemeFiles.themeProperties().getProperty("styles").split(" "));
        Stream<Path> users =
                Stream.concat(ThemeFiles.withEnding(".ftl").stream(), ThemeFiles.withEnding(".css").stream());
        List<String> named =
                users.flatMap(file -> matches(RESOURCE, file).stream()).toList();

        assertThat(Stream.concat(styles.stream(), named.stream()))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(
                                ThemeFiles.LOGIN.resolve("resources").resolve(resource))
                        .exists());
    }

    private static Stream<DynamicTest> perTemplate(Consumer<Path> check) {
        return ThemeFiles.withEnding(".ftl").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check.accept(file)));
    }

    private static List<String> matches(Pattern pattern, Path file) {
        return pattern.matcher(ThemeFiles.text(file))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
