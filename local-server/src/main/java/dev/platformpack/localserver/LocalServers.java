package dev.platformpack.localserver;

import dev.platformpack.localserver.keycloak.KeycloakImage;
import dev.platformpack.localserver.keycloak.KeycloakImages;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import dev.platformpack.localserver.process.Leash;
import dev.platformpack.localserver.process.LocalServerException;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The servers of one {@link LocalPlatform} and the order in which they start and end. */
record LocalServers(
        Settings settings,
        Leash leash,
        RunDirectory run,
        LocalDatabase keycloakDatabase,
        LocalDatabase platformDatabase,
        List<KeycloakNode> nodes) {

    /** Databases and image in parallel; then the first node, which creates Keycloak's schema and imports; then the others. */
    void start(int firstNodes) throws IOException {
        var keycloak = CompletableFuture.runAsync(() -> start(keycloakDatabase, "Keycloak"));
        var platform = CompletableFuture.runAsync(() -> start(platformDatabase, "the platform"));
        prepareNodes(image());
        join(CompletableFuture.allOf(keycloak, platform));
        for (Path script : settings.platformScripts()) {
            platformDatabase.run(script);
        }
        startNode(0);
        join(CompletableFuture.allOf(IntStream.range(1, firstNodes)
                .mapToObj(index -> CompletableFuture.runAsync(() -> startNode(index)))
                .toArray(CompletableFuture[]::new)));
    }

    private KeycloakImage image() throws IOException {
        var watch = new Stopwatch();
        var images = new KeycloakImages(settings.workDirectory().resolve("keycloak"));
        var builder = new ServerProcess("The Keycloak build", run.log("keycloak-build"), leash);
        KeycloakImage image = images.get(settings.keycloak(), builder);
        String state = image.isNew() ? "is built" : "was built before with the same JARs and options";
        settings.progress()
                .step("Keycloak %s %s, provider JARs: %d %s".formatted(image.version(), state, image.jars(), watch));
        return image;
    }

    private void prepareNodes(KeycloakImage image) throws IOException {
        for (KeycloakNode node : nodes) {
            node.prepare(image);
        }
    }

    private void start(LocalDatabase database, String owner) {
        var watch = new Stopwatch();
        database.start();
        settings.progress().step("PostgreSQL of %s is ready at %s %s".formatted(owner, database.jdbcUrl(), watch));
    }

    private void startNode(int index) {
        var watch = new Stopwatch();
        KeycloakNode node = nodes.get(index);
        node.start();
        settings.progress().step("Keycloak node %d is ready at %s %s".formatted(index + 1, node.baseUrl(), watch));
    }

    /** Keeps the type of what a step has thrown. */
    private static void join(CompletableFuture<?> steps) {
        try {
            steps.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LocalServerException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Nodes before databases, so that their last writes arrive. What cannot be stopped in order is left to the watchdog. */
    void close() {
        leash.closeForNew();
        try (leash) {
            inParallel(nodes.stream().map(node -> node::stop));
            inParallel(Stream.of(keycloakDatabase::stop, platformDatabase::stop));
        } finally {
            run.deleteAllButLogs();
        }
    }

    private static void inParallel(Stream<Runnable> steps) {
        join(CompletableFuture.allOf(steps.map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new)));
    }
}
