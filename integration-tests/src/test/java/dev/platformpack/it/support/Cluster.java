package dev.platformpack.it.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.time.Duration;
import java.util.List;

/**
 * Two nodes that by themselves look very seldom at what waits or has changed: they remember grants for an hour, and an idle relay
 * looks every {@link #IDLE_PAUSE}. A test leaves both running.
 */
public final class Cluster implements AutoCloseable {
    /** The {@code ResourceLock} of those who use it. */
    public static final String LOCK = "cluster";

    private static final Duration IDLE_PAUSE = Duration.ofSeconds(20);

    private final DemoRealm realm = DemoRealm.generate();
    private final LocalPlatform servers;
    private final PlatformReader reader;

    private Cluster() {
        LocalPlatform.Builder builder = PackServers.builder()
                .preparedDatabase()
                .verifiedElsewhere()
                .realmImport(Checkout.file("docker/realm/demo-realm.json"))
                .platformScript(Checkout.file("docker/demo/legacy-users.sql"))
                .serverOption("spi-protocol-mapper--platform-claims-mapper--cache-max-age", "1h")
                .serverOption("spi-events-listener--platform--relay-idle-pause", IDLE_PAUSE.toSeconds() + "s")
                .serverOption("spi-events-listener--platform--relay-lease", "1m")
                .serverOption("spi-events-listener--platform--seal-every", "1s")
                .serverOption("spi-events-listener--platform--verify-every", "1s")
                .nodes(2);
        realm.environment().forEach(builder::environment);
        servers = builder.build();
        reader = new PlatformReader(() -> servers.platformDatabase().connect(), DemoRealm.NAME);
    }

    static Cluster start() {
        Cluster cluster = new Cluster();
        try {
            cluster.servers.start();
            cluster.switchBruteForceProtectionOff();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** See {@link SharedStack}. */
    private void switchBruteForceProtectionOff() {
        administrator(nodes().get(0), DemoRealm.NAME)
                .update("", JsonNodeFactory.instance.objectNode().put("bruteForceProtected", false));
    }

    public List<KeycloakNode> nodes() {
        return servers.nodes();
    }

    public DemoRealm realm() {
        return realm;
    }

    /** A realm of a test's own. */
    public TestRealm newRealm() {
        return TestRealm.create(
                nodes().get(0).baseUrl(), servers.bootstrapAdmin(), JsonNodeFactory.instance.objectNode());
    }

    /** The administrator of the server, at one of the nodes. */
    public RealmAdmin administrator(KeycloakNode node, String realmName) {
        return RealmAdmin.of(node.baseUrl(), realmName, "master", servers.bootstrapAdmin());
    }

    public LocalDatabase keycloakDatabase() {
        return servers.keycloakDatabase();
    }

    public LocalDatabase platformDatabase() {
        return servers.platformDatabase();
    }

    /** What the platform's applications see of the demo realm. */
    public PlatformReader platform() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        servers.close();
    }
}
