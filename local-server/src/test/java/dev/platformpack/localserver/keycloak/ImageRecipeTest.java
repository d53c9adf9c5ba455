package dev.platformpack.localserver.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRecipeTest {
    private static final ServerOptions OPTIONS = new ServerOptions().with("db", "postgres");

    @TempDir
    Path here;

    @TempDir
    Path there;

    @Test
    void theSameContentsGiveTheSameHashWhereverAndWheneverTheyWereWritten() throws IOException {
        write(here, "a.jar", "content");
        write(there, "a.jar", "content");
        Files.setLastModifiedTime(there.resolve("a.jar"), FileTime.fromMillis(0));

        assertThat(hash(here)).isEqualTo(hash(there));
    }

    @Test
    void anotherContentGivesAnotherHash() throws IOException {
        write(here, "a.jar", "content");
        write(there, "a.jar", "other content");

        assertThat(hash(here)).isNotEqualTo(hash(there));
    }

    @Test
    void anotherNameGivesAnotherHash() throws IOException {
        write(here, "a.jar", "content");
        write(there, "b.jar", "content");

        assertThat(hash(here)).isNotEqualTo(hash(there));
    }

    @Test
    void onlyJarsCount() throws IOException {
        write(here, "README.md", "content");

        assertThat(hash(here)).isEqualTo(hash(there)).isEqualTo(hash(null));
    }

    @Test
    void anotherBuildOptionOrVersionGivesAnotherHash() throws IOException {
        ServerOptions more = OPTIONS.with("health-enabled", true);

        assertThat(ImageRecipe.of("26.7.3", here, more).hash()).isNotEqualTo(hash(here));
        assertThat(ImageRecipe.of("26.7.4", here, OPTIONS).hash()).isNotEqualTo(hash(here));
    }

    private static String hash(Path providers) throws IOException {
        return ImageRecipe.of("26.7.3", providers, OPTIONS).hash();
    }

    private static void write(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
