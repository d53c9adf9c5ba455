package dev.platformpack.it.drills;

import dev.platformpack.it.support.PackServers;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.net.URI;
import java.util.Comparator;
import java.util.List;

/** The processes that drills kill: two databases and up to two nodes, with the pack as its user installs it. */
final class DrillServers implements AutoCloseable {
    /** The {@code ResourceLock} of those who use them. */
    static final String LOCK = "drills";

    private static final int NODES = 2;

    private final LocalPlatform platform = PackServers.builderOfKilledNodes()
            .preparedDatabase()
            .nodes(NODES)
            // It would repair what the relay has lost.
            .serverOption("spi-events-listener--platform--reconcile-every", "off")
            .progress(Progress.terminal())
            .build();

    static DrillServers start() {
        DrillServers servers = new DrillServers();
        try {
            // Most drills are content with one: restore() starts the other.
            servers.platform.start(1);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** Whatever the drill before has left behind: both databases and just so many nodes run. */
    void restore(int nodes) {
        keycloakDatabase().start();
        platformDatabase().start();
        nodes().stream()
                .sorted(Comparator.comparing(KeycloakNode::isRunning).reversed())
                .skip(nodes)
                .forEach(KeycloakNode::stop);
        nodes().stream()
                .sorted(Comparator.comparing(KeycloakNode::isRunning).reversed())
                .limit(nodes)
                .forEach(KeycloakNode::start);
    }

    /** The first one that runs. */
    KeycloakNode node() {
        return nodes().stream().filter(KeycloakNode::isRunning).findFirst().orElseThrow();
    }

    List<KeycloakNode> nodes() {
        return platform.nodes();
    }

    List<URI> runningNodes() {
        return nodes().stream()
                .filter(KeycloakNode::isRunning)
                .map(KeycloakNode::baseUrl)
                .toList();
    }

    LocalDatabase keycloakDatabase() {
        return platform.keycloakDatabase();
    }

    LocalDatabase platformDatabase() {
        return platform.platformDatabase();
    }

    DrillRealm newRealm(String name) {
        return DrillRealm.create(node().baseUrl(), name, platform.bootstrapAdmin());
    }

    @Override
    public void close() {
        platform.close();
    }
}
