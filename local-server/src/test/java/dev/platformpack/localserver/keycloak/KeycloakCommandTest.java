package dev.platformpack.localserver.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeycloakCommandTest {
    @Test
    void everyOptionStandsInTheScriptOfTheDistribution() throws IOException {
        String script = script();

        assertThat(KeycloakCommand.JVM_OPTIONS)
                .allSatisfy(option -> assertThat(script).contains(option));
        assertThat(script).contains(KeycloakCommand.THREAD_FACTORY).contains(KeycloakCommand.MAIN_CLASS);
    }

    @Test
    void theCallersJvmOptionsComeAfterTheDefaults() {
        List<String> command = KeycloakCommand.of(
                        Path.of("home"), JavaRuntime.home(), List.of("-Xmx2g"), List.of("start"))
                .command();

        assertThat(command).containsSubsequence("-Xmx768m", "-Xmx2g").endsWith(KeycloakCommand.MAIN_CLASS, "start");
    }

    @Test
    void theServerRunsOnTheJdkThatItIsGiven() {
        List<String> command = KeycloakCommand.of(Path.of("home"), Path.of("jdk"), List.of(), List.of("start"))
                .command();

        assertThat(command.get(0))
                .isEqualTo(JavaRuntime.executable(Path.of("jdk")).toString());
    }

    private static String script() throws IOException {
        Distribution distribution = Distribution.current();
        try (var zip = FileSystems.newFileSystem(distribution.zip())) {
            return Files.readString(zip.getPath("keycloak-" + distribution.version(), "bin", "kc.sh"));
        }
    }
}
