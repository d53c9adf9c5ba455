package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OrdersApi;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.PlatformOperator;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.example.OrdersDatabase;
import dev.platformpack.localserver.example.OrdersProcess;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The servers of the quick start with the demo realm, an old user table, the example application and fresh secrets. */
final class DemoPlatform implements AutoCloseable {
    private static final Duration DEATH = Duration.ofSeconds(2);

    private final DemoRealm realm = DemoRealm.generate();
    private final LocalPlatform platform;
    private final Path root;
    private final Screen screen;
    private OrdersProcess orders;

    /** @param root of the checkout, with the provider JARs in {@code target/providers} */
    DemoPlatform(Path root, Screen screen) {
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .providers(root.resolve("target/providers"))
                // The old table is there before Keycloak is: as on the day the pack is installed.
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .progress(screen::progress);
        realm.environment().forEach(builder::environment);
        this.platform = builder.build();
        this.root = root;
        this.screen = screen;
    }

    void start() {
        platform.start();
        LocalDatabase database = platform.platformDatabase();
        Credentials login = new OrdersDatabase(database::connectAsSuperuser, database::connect).prepare(root);
        URI issuer = URI.create(platform.node().baseUrl() + "/realms/" + DemoRealm.NAME);
        orders = OrdersProcess.start(root, issuer, database.jdbcUrl(), login, feed());
        screen.progress("The example application examples/orders-service is ready at " + orders.baseUrl());
    }

    /** Where the application reads what has been revoked. */
    private Map<String, String> feed() {
        URI url = platform.node().baseUrl();
        return Map.of(
                "ORDERS_FEED_URL", url + "/admin/realms/" + DemoRealm.NAME + "/platform/revocations",
                "ORDERS_FEED_CLIENT_ID", realm.api(url).clientId(),
                "ORDERS_FEED_CLIENT_SECRET", realm.apiSecret());
    }

    Stage stage(Screen screen) {
        URI url = platform.node().baseUrl();
        return new Stage(
                screen,
                realm.app(url),
                realm.api(url),
                new OwnSessions(url, DemoRealm.NAME),
                realm.operator(url),
                new OrdersApi(orders.baseUrl()),
                new PlatformOperator(platform.platformDatabase()::connect),
                new PlatformReader(platform.platformDatabase()::connect, DemoRealm.NAME),
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

    DemoRealm realm() {
        return realm;
    }

    OrdersProcess orders() {
        return orders;
    }

    Path log() {
        return platform.node().logFile();
    }

    /** @throws ServerDiedException if one of the servers is gone */
    void requireAllRunning() {
        require(platform.node().isRunning(), "Keycloak", log());
        require("Keycloak's database", keycloakDatabase());
        require("The platform database", platformDatabase());
        require(orders.isRunning(), "The example application", orders.logFile());
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
        try (platform) {
            if (orders != null) {
                orders.close();
            }
        }
    }

    private static void require(String server, LocalDatabase database) {
        require(database.isRunning(), server, database.logFile());
    }

    private static void require(boolean isRunning, String server, Path log) {
        if (!isRunning) {
            throw new ServerDiedException(server, log);
        }
    }
}
