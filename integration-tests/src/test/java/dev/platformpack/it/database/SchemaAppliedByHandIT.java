package dev.platformpack.it.database;

import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.LocalPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A DBA has run the files of db/platform before Keycloak is installed. */
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the schema does not depend on what Keycloak runs in, and each case needs a server of its own")
class SchemaAppliedByHandIT {
    private static final String FOLDER = "platform-database/src/main/resources/db/platform/";
    private static final Path USERS_AND_AUDIT = Checkout.file(FOLDER + "0001-users-tenants-sessions-audit.sql");
    private static final Path EVENTS = Checkout.file(FOLDER + "0002-events.sql");

    @ParameterizedTest
    @ValueSource(strings = {"validate", "migrate"})
    void thePackFindsItInBothModes(String mode) {
        try (LocalPlatform platform = LocalPlatform.builder()
                .providers(Checkout.providers())
                .platformScript(USERS_AND_AUDIT)
                .platformScript(EVENTS)
                .serverOption("spi-platform-database--default--schema-mode", mode)
                .build()) {
            platform.start();

            await().atMost(Users.RELAY)
                    .until(() -> Files.readString(platform.node().logFile())
                            .contains("Platform schema is ready. version=2"));
        }
    }
}
