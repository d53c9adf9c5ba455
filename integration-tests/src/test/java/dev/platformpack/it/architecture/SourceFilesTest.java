package dev.platformpack.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
    private static final int MOST_LINES = 300;

    @Test
    void noFileIsLongerThan300Lines() {
        assertThat(sources()).allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void everyPackageSaysWhatLivesInIt() {
        assertThat(sources()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .map(Path::getParent)
                        .distinct())
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void noTestSleeps() {
        assertThat(sources().filter(file -> file.toString().contains("/src/test/")))
                .allSatisfy(file -> assertThat(lines(file)).noneMatch(line -> line.contains("Thread." + "sleep")));
    }

    private static Stream<Path> sources() {
        return Stream.of(
                        Modules.PROVIDERS,
                        Modules.EXAMPLES,
                        Modules.COMMANDS,
                        List.of("local-server", "integration-tests", "benchmarks"))
                .flatMap(List::stream)
                .map(module -> Checkout.file(module + "/src"))
                .filter(Files::exists)
                .flatMap(SourceFilesTest::javaFiles);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
