package dev.platformpack.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two bare nodes: no provider JARs, no datasource of the platform. It takes longer than the other classes together. */
@Execution(ExecutionMode.CONCURRENT)
class ClusterIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalPlatform PLATFORM = LocalPlatform.builder()
            .nodes(2)
            .platformDatasource(false)
            .quickStart()
            .preparedDatabase()
            .verifiedElsewhere()
            // The dead node's address stays in the database and is asked nine times, else for 2 s each, to let it in.
            .jvmOption("-Djgroups.join_timeout=500")
            .build();

    @BeforeAll
    static void startTheCluster() {
        PLATFORM.start();
    }

    @AfterAll
    static void closeTheCluster() {
        PLATFORM.close();
    }

    @Test
    void survivesTheKillOfOneNodeAndTakesItBack() {
        KeycloakNode survivor = PLATFORM.nodes().get(0);
        KeycloakNode killed = PLATFORM.nodes().get(1);
        awaitMembers(survivor, 2);

        killed.kill();

        assertThat(killed.isRunning()).isFalse();
        awaitMembers(survivor, 1);
        assertThat(statusOf(survivor.baseUrl())).isEqualTo(200);

        killed.start();

        awaitMembers(survivor, 2);
        awaitMembers(killed, 2);
        assertThat(statusOf(killed.baseUrl())).isEqualTo(200);
    }

    private static void awaitMembers(KeycloakNode node, int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lastClusterView(node)).contains("] (" + count + ")"));
    }

    /** "ISPN000094: Received new cluster view for channel ISPN: [name|1] (2) [name, other]" */
    private static String lastClusterView(KeycloakNode node) throws IOException {
        try (var lines = Files.lines(node.logFile())) {
            return lines.filter(line -> line.contains("cluster view for channel"))
                    .reduce((earlier, later) -> later)
                    .orElse("");
        }
    }

    private static int statusOf(URI server) {
        var request = HttpRequest.newBuilder(server.resolve("/realms/master")).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
