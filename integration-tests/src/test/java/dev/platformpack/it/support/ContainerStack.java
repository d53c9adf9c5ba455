package dev.platformpack.it.support;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers: {@code -Dkeycloak.runtime=container}. */
final class ContainerStack implements Stack {
    private static final int HTTP = 8080;

    private final DemoRealm realm = DemoRealm.generate();
    private final Network network = Network.newNetwork();
    private final PostgreSQLContainer keycloakDatabase = Containers.postgres(network, "keycloak");
    private final PostgreSQLContainer platformDatabase = Containers.postgres(network, "platform");
    private final KeycloakContainer keycloak = Containers.keycloak(network, keycloakDatabase, platformDatabase);
    private final ToStringConsumer keycloakLog = new ToStringConsumer();
    private final PlatformReader reader = new PlatformReader(platformDatabase(), DemoRealm.NAME);

    private ContainerStack() {}

    /** @throws IllegalStateException if no Docker engine answers */
    static ContainerStack start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "keycloak.runtime=container needs a Docker engine, and none answers: start one "
                            + "(https://docs.docker.com/engine/install/), or set DOCKER_HOST to the one that runs, "
                            + "or leave keycloak.runtime out: the tests then start their servers as plain processes.");
        }
        ContainerStack stack = new ContainerStack();
        try {
            stack.startAll();
            return stack;
        } catch (Exception e) {
            stack.close();
            throw new IllegalStateException(
                    "The containers did not start. Keycloak's log:\n" + stack.keycloakLog.toUtf8String(), e);
        }
    }

    private void startAll() throws Exception {
        Startables.deepStart(keycloakDatabase, platformDatabase).join();
        try (Connection connection = platformDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Checkout.file("docker/demo/legacy-users.sql")));
        }
        realm.environment().forEach(keycloak::withEnv);
        keycloak.withLogConsumer(keycloakLog).start();
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://%s:%d".formatted(keycloak.getHost(), Containers.port(keycloak, HTTP)));
    }

    @Override
    public DemoRealm realm() {
        return realm;
    }

    @Override
    public Credentials bootstrapAdmin() {
        return new Credentials(keycloak.getAdminUsername(), keycloak.getAdminPassword());
    }

    @Override
    public ConnectionSource keycloakDatabase() {
        return () -> connect(keycloakDatabase);
    }

    @Override
    public ConnectionSource platformDatabase() {
        return () -> connect(platformDatabase);
    }

    /** The image's only login. */
    @Override
    public ConnectionSource platformSuperuser() {
        return platformDatabase();
    }

    @Override
    public PlatformReader platform() {
        return reader;
    }

    @Override
    public NodeMetrics metrics() {
        return NodeMetrics.of(URI.create(
                "http://%s:%d".formatted(keycloak.getHost(), Containers.port(keycloak, Containers.MANAGEMENT))));
    }

    @Override
    public String keycloakLog() {
        return keycloakLog.toUtf8String();
    }

    @Override
    public void stopPlatformDatabase() {
        Containers.halt(platformDatabase);
    }

    @Override
    public void startPlatformDatabase() {
        Containers.resume(platformDatabase);
        Containers.awaitAnswer(() -> connect(platformDatabase).close());
    }

    @Override
    public void restartKeycloak() {
        Containers.halt(keycloak);
        Containers.resume(keycloak);
        Containers.awaitReady(keycloak);
    }

    @Override
    public void close() {
        reader.close();
        keycloak.stop();
        keycloakDatabase.stop();
        platformDatabase.stop();
        network.close();
    }

    /** The port may be another one after each start of the container. */
    private static Connection connect(PostgreSQLContainer database) throws java.sql.SQLException {
        String url = "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        database.getHost(),
                        Containers.port(database, PostgreSQLContainer.POSTGRESQL_PORT),
                        database.getDatabaseName());
        return DriverManager.getConnection(url, database.getUsername(), database.getPassword());
    }
}
