package dev.platformpack.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final String ANCHOR = "12:" + "0f".repeat(32);

    @Test
    void theEnvironmentSaysWhatTheWordsDoNot(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "from the file\n");
        Map<String, String> environment = Map.of(
                "PLATFORM_DATABASE_URL", "jdbc:a", "PLATFORM_DATABASE_USER", "a", "PLATFORM_DATABASE_PASSWORD", "b");

        Arguments fromEnvironment = Arguments.parse(new String[] {"--jwks", "keys"}, environment);
        Arguments fromWords = Arguments.parse(
                new String[] {"--jwks", "keys", "--url", "jdbc:b", "--password-file", password.toString()},
                environment);

        assertThat(fromEnvironment.url()).isEqualTo("jdbc:a");
        assertThat(fromEnvironment.password()).isEqualTo("b");
        assertThat(fromWords.url()).isEqualTo("jdbc:b");
        assertThat(fromWords.user()).isEqualTo("a");
        assertThat(fromWords.password()).isEqualTo("from the file");
        assertThat(fromWords).asString().doesNotContain("from the file");
    }

    @Test
    void bordersAreNumbersOrMoments() {
        Arguments arguments = Arguments.parse(
                ("--url u --jwks a --jwks b --realm demo --from 7 --to 2026-11-01T00:00:00Z --json --anchor " + ANCHOR)
                        .split(" "),
                Map.of());

        assertThat(arguments.keySets()).containsExactly("a", "b");
        assertThat(arguments.from().number()).isEqualTo(7);
        assertThat(arguments.to().moment()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(arguments.isJson()).isTrue();
        assertThat(arguments.anchor()).hasToString(ANCHOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jwks a",
                "--url u",
                "--url u --jwks",
                "--url u --jwks a --anchor 1:00 --realm demo",
                "--url u --jwks a --from yesterday",
                "--url u --jwks a --password secret",
            })
    void whatCannotBeMeantIsRefused(String words) {
        assertThatThrownBy(() -> Arguments.parse(words.split(" "), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeVerifiedIsNeverIntact() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

        assertThat(VerifyAudit.run(
                        "--url jdbc:postgresql://localhost:1/x --jwks missing".split(" "), Map.of(), err, err))
                .isEqualTo(2);
        assertThat(VerifyAudit.run(new String[0], Map.of(), err, err)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("It cannot be verified", "usage:");
    }
}
