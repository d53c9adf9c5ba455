package dev.platformpack.it.support;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.PullPolicy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** How the containers are made, and how one is stopped and started again without losing its data. */
final class Containers {
    private static final Duration START = Duration.ofMinutes(3);
    /** Health and metrics. */
    static final int MANAGEMENT = 9000;

    private static final int READABLE = 0644;

    private Containers() {}

    static PostgreSQLContainer postgres(Network network, String name) {
        return new PostgreSQLContainer("postgres:18")
                .withDatabaseName(name)
                .withUsername(name)
                .withPassword(UUID.randomUUID().toString())
                .withNetwork(network)
                .withNetworkAliases(name + "-database");
    }

    /** The image of docker/Dockerfile with the JARs of this build, as an operator would run it. */
    static KeycloakContainer keycloak(Network network, PostgreSQLContainer own, PostgreSQLContainer platform) {
        return new KeycloakContainer(DockerImageName.parse(image()))
                .withImagePullPolicy(PullPolicy.defaultPolicy())
                .withProductionMode()
                .withOptimizedFlag()
                .withNetwork(network)
                .withStartupTimeout(START)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Checkout.file("docker/realm/demo-realm.json"), READABLE),
                        "/opt/keycloak/data/import/demo-realm.json")
                .withEnv("KC_HTTP_ENABLED", "true")
                .withEnv("KC_HOSTNAME_STRICT", "false")
                .withEnv("KC_SPI_EVENTS_LISTENER__PLATFORM__RECONCILE_EVERY", "off")
                .withEnv("KC_PROXY_HEADERS", "xforwarded")
                .withEnv("KC_SPI_REALM_RESTAPI_EXTENSION__PLATFORM__CALLS_PER_MINUTE", "0")
                .withEnv("KC_SPI_REALM_RESTAPI_EXTENSION__PLATFORM__REFUSED_PER_MINUTE", "0")
                .withEnv("KC_SPI_USER_SESSIONS__INFINISPAN__SESSION_EXPIRATION_PERIOD", Stack.EXPIRATION_PERIOD_SECONDS)
                .withEnv("KC_DB_URL", "jdbc:postgresql://keycloak-database/keycloak?logServerErrorDetail=false")
                .withEnv("KC_DB_USERNAME", own.getUsername())
                .withEnv("KC_DB_PASSWORD", own.getPassword())
                .withEnv(
                        "KC_DB_URL_FULL_PLATFORM",
                        "jdbc:postgresql://platform-database/platform?logServerErrorDetail=false")
                .withEnv("KC_DB_USERNAME_PLATFORM", platform.getUsername())
                .withEnv("KC_DB_PASSWORD_PLATFORM", platform.getPassword());
    }

    private static String image() {
        return new ImageFromDockerfile()
                .withDockerfilePath("docker/Dockerfile")
                .withFileFromPath("docker/Dockerfile", Checkout.file("docker/Dockerfile"))
                .withFileFromPath("target/providers", Checkout.providers())
                .withBuildArg("KEYCLOAK_IMAGE", baseImage())
                .get();
    }

    private static String baseImage() {
        String chosen = System.getProperty("keycloak.image", "");
        return chosen.isEmpty() ? officialImage() : chosen;
    }

    /** From where the library takes it, in the version that the pack is tested with. */
    @SuppressWarnings("deprecation") // the only way to ask the library; its own version is of no interest
    private static String officialImage() {
        try (KeycloakContainer ofLibrary = new KeycloakContainer()) {
            return DockerImageName.parse(ofLibrary.getDockerImageName())
                    .withTag(System.getProperty("keycloak.server.version"))
                    .asCanonicalNameString();
        }
    }

    /** Stops in order; the container and its data stay. Does nothing if it does not run. */
    static void halt(GenericContainer<?> container) {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(30)
                    .exec();
        }
    }

    /** Starts it again. Does nothing if it runs. */
    static void resume(GenericContainer<?> container) {
        if (!container.isRunning()) {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    static void awaitReady(KeycloakContainer keycloak) {
        awaitAnswer(() -> {
            URI ready =
                    URI.create("http://%s:%d/health/ready".formatted(keycloak.getHost(), port(keycloak, MANAGEMENT)));
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IllegalStateException("Keycloak is not ready.");
            }
        });
    }

    static void awaitAnswer(ThrowingRunnable question) {
        await().atMost(START).ignoreExceptions().untilAsserted(question);
    }

    /** Asks the engine each time: what the container object remembers is of its first start. */
    static int port(GenericContainer<?> container, int inside) {
        Ports.Binding[] bindings = container
                .getDockerClient()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(ExposedPort.tcp(inside));
        return Integer.parseInt(bindings[0].getHostPortSpec());
    }
}
