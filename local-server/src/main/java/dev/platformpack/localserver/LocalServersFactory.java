package dev.platformpack.localserver;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Puts the servers of one {@link LocalPlatform} together; only the watchdog runs afterwards. */
final class LocalServersFactory {
    private final Settings settings;
    private final FreePorts ports = new FreePorts(new SecureRandom());
    private final RunDirectory run;
    private final Path postgres;
    private final Leash leash;

    private LocalServersFactory(Settings settings) throws IOException {
        this.settings = settings;
        this.run = RunDirectory.createBelow(settings.workDirectory().resolve("runs"));
        this.postgres = PostgresBinaries.unpackedBelow(settings.workDirectory().resolve("postgresql"));
        this.leash = Leash.attach();
    }

    static LocalServers create(Settings settings, Credentials bootstrapAdmin) throws IOException {
        var factory = new LocalServersFactory(settings);
        LocalDatabase keycloak = factory.database("keycloak");
        LocalDatabase platform = factory.database("platform");
        ServerOptions options = NodeOptions.start(settings, keycloak, platform, bootstrapAdmin);
        return new LocalServers(settings, factory.leash, factory.run, keycloak, platform, factory.nodes(options));
    }

    private LocalDatabase database(String name) {
        var process = new ServerProcess("PostgreSQL of " + name, run.log(name + "-database"), leash);
        var server = new PostgresServer(postgres, run.path().resolve(name + "-database"), ports.next(), process);
        return new LocalDatabase(server, name, Credentials.generate(name));
    }

    private List<KeycloakNode> nodes(ServerOptions options) {
        return IntStream.rangeClosed(1, settings.nodes())
                .mapToObj(number -> node(number, options))
                .toList();
    }

    private KeycloakNode node(int number, ServerOptions options) {
        var process = new ServerProcess("Keycloak node " + number, run.log("node-" + number), leash);
        return new KeycloakNode(run.path().resolve("node-" + number), settings, options, ports.nextOfNode(), process);
    }
}
