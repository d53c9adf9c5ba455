package dev.platformpack.localserver;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.keycloak.KeycloakNodeFactory;
import dev.platformpack.localserver.machine.FreePorts;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import dev.platformpack.localserver.postgresql.LocalDatabaseFactory;
import dev.platformpack.localserver.process.Leash;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Puts the servers of one {@link LocalPlatform} together; only the watchdog runs afterwards. */
final class LocalServersFactory {
    private final Settings settings;
    private final FreePorts ports = new FreePorts(new SecureRandom());
    private final RunDirectory run;
    private final LocalDatabaseFactory databases;
    private final Leash leash;

    private LocalServersFactory(Settings settings) throws IOException {
        this.settings = settings;
        this.run = RunDirectory.createBelow(settings.workDirectory().resolve("runs"));
        this.databases = new LocalDatabaseFactory(settings.workDirectory().resolve("postgresql"));
        this.leash = Leash.attach();
    }

    static LocalServers create(Settings settings, Credentials bootstrapAdmin) throws IOException {
        var factory = new LocalServersFactory(settings);
        LocalDatabase keycloak = factory.database("keycloak");
        LocalDatabase platform = factory.database("platform");
        if (settings.isPrepared()) {
            factory.preparedDatabase().copyTo(keycloak, settings, bootstrapAdmin);
        }
        var nodes = new KeycloakNodeFactory(settings.keycloak(), keycloak, platform, bootstrapAdmin);
        return new LocalServers(settings, factory.leash, factory.run, keycloak, platform, factory.nodes(nodes));
    }

    private PreparedDatabase preparedDatabase() {
        String version = settings.keycloak().distribution().version() + "-on-" + databases.version();
        return new PreparedDatabase(settings.workDirectory().resolve("prepared").resolve(version));
    }

    private LocalDatabase database(String name) {
        var process = new ServerProcess("PostgreSQL of " + name, run.log(name + "-database"), leash);
        return databases.create(name, run.path().resolve(name + "-database"), ports.next(), process);
    }

    private List<KeycloakNode> nodes(KeycloakNodeFactory nodes) {
        return IntStream.rangeClosed(1, settings.nodes())
                .mapToObj(number -> node(number, nodes))
                .toList();
    }

    private KeycloakNode node(int number, KeycloakNodeFactory nodes) {
        var process = new ServerProcess("Keycloak node " + number, run.log("node-" + number), leash);
        return nodes.create(run.path().resolve("node-" + number), ports, process);
    }
}
