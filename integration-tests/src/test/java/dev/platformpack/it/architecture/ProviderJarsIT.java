package dev.platformpack.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user copies into Keycloak's {@code providers} folder. An IT because the JARs are packed by then. */
class ProviderJarsIT {
    static List<Path> jars() {
        return Checkout.providerJars();
    }

    @Test
    void thereAreExactlyTheSixJarsOfThePack() {
        assertThat(jars())
                .extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", ""))
                .containsExactly(
                        "platform-database",
                        "platform-event-listener",
                        "platform-protocol-mapper",
                        "platform-rest-extension",
                        "platform-themes",
                        "platform-user-storage-provider");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void everyClassInAJarIsOurs(Path jar) throws IOException {
        assertThat(entries(jar))
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("dev/platformpack/"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void noJarHasAnotherJarInside(Path jar) throws IOException {
        assertThat(entries(jar)).noneMatch(name -> name.endsWith(".jar"));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
