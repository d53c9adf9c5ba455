package dev.platformpack.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJavaTest {
    @Test
    void aJdkTellsItsVersion(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"25.0.1\"\n");

        assertThat(ServerJava.version(home)).isEqualTo(25);
        assertThat(ServerJava.version(Path.of(System.getProperty("java.home"))))
                .isEqualTo(Runtime.version().feature());
    }

    @Test
    void aFolderWithoutAJdkHasNoVersion(@TempDir Path home) {
        assertThat(ServerJava.version(home)).isZero();
    }
}
