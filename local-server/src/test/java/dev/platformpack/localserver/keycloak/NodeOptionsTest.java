package dev.platformpack.localserver.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeOptionsTest {
    @Test
    void theImageKnowsThePlatformDatasourceAndStaysReadyWithoutIt() {
        assertThat(NodeOptions.build(settings(true)).arguments())
                .containsExactly(
                        "--db=postgres",
                        "--db-health-exclude-platform=true",
                        "--db-kind-platform=postgres",
                        "--health-enabled=true",
                        "--metrics-enabled=true");
    }

    @Test
    void aBareServerHasNoPlatformDatasource() {
        assertThat(NodeOptions.build(settings(false)).arguments()).noneMatch(argument -> argument.contains("platform"));
    }

    @Test
    void everyNodeHasItsOwnPorts() {
        assertThat(NodeOptions.onPorts(new ServerOptions(), new NodePorts(1, 2, 3))
                        .arguments())
                .containsExactly("--cache-embedded-network-bind-port=3", "--http-management-port=2", "--http-port=1");
    }

    private static KeycloakSettings settings(boolean platformDatasource) {
        return new KeycloakSettings(
                Distribution.current(),
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Path.of("jdk"),
                List.of(),
                null,
                platformDatasource,
                Duration.ofSeconds(240));
    }
}
