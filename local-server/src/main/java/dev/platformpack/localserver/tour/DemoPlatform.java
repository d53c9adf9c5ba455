package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.Credentials;
import dev.platformpack.localserver.KeycloakNode;
import dev.platformpack.localserver.LocalDatabase;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The servers of the quick start with the demo realm, an old user table and fresh secrets. */
final class DemoPlatform implements AutoCloseable {
    static final String REALM = "demo";
    private static final Duration DEATH = Duration.ofSeconds(2);

    private final Path root;
    private final DemoSecrets secrets;
    private final LocalPlatform platform;

    /** @param root of the checkout, with the provider JARs in {@code target/providers} */
    DemoPlatform(Path root, Screen screen) {
        this.root = root;
        this.secrets = DemoSecrets.generate();
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .workDirectory(root.resolve("target/quickstart"))
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .progress(screen::progress);
        secrets.environment().forEach(builder::environment);
        this.platform = builder.build();
    }

    /** The old table is there before Keycloak is: as on the day the pack is installed. */
    void start() {
        platform.platformDatabase().start();
        createLegacyTable();
        platform.start();
    }

    Stage stage(Screen screen) {
        var url = platform.node().baseUrl();
        return new Stage(
                screen,
                new Application(url, REALM, "demo-app", secrets.app()),
                new Application(url, REALM, "demo-api", secrets.api()),
                new OwnSessions(url, REALM),
                RealmAdmin.of(url, REALM, REALM, secrets.operator()),
                new PlatformReader(platform.platformDatabase()::connect, REALM),
                new Story());
    }

    KeycloakNode keycloak() {
        return platform.node();
    }

    LocalDatabase keycloakDatabase() {
        return platform.keycloakDatabase();
    }

    LocalDatabase platformDatabase() {
        return platform.platformDatabase();
    }

    Credentials bootstrapAdmin() {
        return platform.bootstrapAdmin();
    }

    DemoSecrets secrets() {
        return secrets;
    }

    Path log() {
        return platform.node().logFile();
    }

    /** @throws ServerDiedException if one of the three servers is gone */
    void requireAllRunning() {
        require(platform.node().isRunning(), "Keycloak", log());
        require(platform.keycloakDatabase().isRunning(), "Keycloak's database", databaseLog());
        require(platform.platformDatabase().isRunning(), "The platform database", databaseLog());
    }

    /** As above, but gives a dying process two seconds: its connections break before it is gone. */
    void requireAllRunningSoon() {
        long end = System.nanoTime() + DEATH.toNanos();
        while (System.nanoTime() < end) {
            requireAllRunning();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() {
        platform.close();
    }

    private Path databaseLog() {
        return root.resolve("target/quickstart");
    }

    private static void require(boolean isRunning, String server, Path log) {
        if (!isRunning) {
            throw new ServerDiedException(server, log);
        }
    }

    private void createLegacyTable() {
        Path script = root.resolve("docker/demo/legacy-users.sql");
        try (Connection connection = platform.platformDatabase().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException("The demo data cannot be read: " + script, e);
        } catch (SQLException e) {
            throw new IllegalStateException("The demo data cannot be loaded: " + e.getMessage(), e);
        }
    }
}
