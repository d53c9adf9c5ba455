package dev.platformpack.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.PackServers;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.process.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason =
                "the sentences do not depend on what Keycloak runs in, and each case needs a server of its own")
@BesideOthers
class BadConfigurationIT {
    @Test
    void jarsWithoutTheDatasourceAreRefusedWithTheOptionThatIsMissing() {
        assertThat(refusal(PackServers.builder().platformDatasource(false))).contains("db-kind-platform");
    }

    @Test
    void aJarWithoutThePlatformDatabaseBesideItSaysSo(@TempDir Path providers) throws IOException {
        for (Path jar : Checkout.providerJars()) {
            if (jar.getFileName().toString().startsWith("platform-event-listener")) {
                Files.copy(jar, providers.resolve(jar.getFileName()));
            }
        }
        LocalPlatform.Builder alone = PackServers.builder().providers(providers).platformDatasource(false);

        assertThat(refusal(alone))
                .contains("platform-event-listener.jar must have platform-database.jar beside it in providers/");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThat(refusal(PackServers.builder().serverOption("spi-events-listener--platform--relay-intervall", "5s")))
                .contains("spi-events-listener--platform--relay-intervall must be one of");
    }

    @Test
    void aWrongValueIsRefusedWithWhatItMustBe() {
        assertThat(refusal(
                        PackServers.builder().serverOption("spi-platform-database--default--schema-mode", "sometimes")))
                .contains(
                        "spi-platform-database--default--schema-mode must be one of migrate, validate, got 'sometimes'");
    }

    /** Keycloak serves all the same, and says on its log what the pack waits for. */
    @Test
    void aWrongPasswordAndThenASchemaOfANewerPackAreNamedInTheLog(@TempDir Path directory)
            throws IOException, SQLException {
        Path newerSchema = Files.writeString(directory.resolve("newer.sql"), """
                create schema platform;
                create table platform.schema_version (version integer);
                insert into platform.schema_version values (9999);
                """);
        try (LocalPlatform platform = PackServers.builder()
                .preparedDatabase()
                .platformScript(newerSchema)
                .serverOption("db-password-platform", "not-the-password")
                .build()) {
            platform.start();
            awaitInLog(
                    platform,
                    "db-username-platform and db-password-platform must be a login of the database. Logins go on");
            try (Connection connection = platform.platformDatabase().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter role current_user password 'not-the-password'");
            }
            awaitInLog(platform, "The platform schema must be at version 17, got version 9999");
        }
    }

    /** The end of the log of a server that does not start. */
    private static String refusal(LocalPlatform.Builder builder) {
        try (LocalPlatform platform = builder.build()) {
            return catchThrowableOfType(LocalServerException.class, platform::start)
                    .logTail();
        }
    }

    private static void awaitInLog(LocalPlatform platform, String sentence) {
        await("the sentence: " + sentence)
                .atMost(Users.RELAY)
                .until(() -> Files.readString(platform.node().logFile()).contains(sentence));
    }
}
