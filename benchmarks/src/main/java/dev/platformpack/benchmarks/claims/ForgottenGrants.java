package dev.platformpack.benchmarks.claims;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/** Makes the node forget all grants, as a change of everybody's does, and returns when its metrics say that it has. */
final class ForgottenGrants implements Runnable {
    private static final String NOTIFY = "notify platform_grants, '{\"all\": true}'";
    private static final String REMEMBERED = "platform_claims_cached_users";
    private static final long PAUSE_NANOS = 2_000_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalDatabase database;
    private final HttpRequest metrics;

    ForgottenGrants(LocalPlatform platform) {
        this.database = platform.platformDatabase();
        URI managementUrl = platform.node().managementUrl();
        this.metrics = HttpRequest.newBuilder(managementUrl.resolve("/metrics")).build();
    }

    @Override
    public void run() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(NOTIFY);
        } catch (SQLException e) {
            throw new IllegalStateException("The node cannot be told to forget.", e);
        }
        while (remembered() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static double remembered(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(REMEMBERED))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The node has no metric " + REMEMBERED));
    }

    private double remembered() {
        try {
            return remembered(HTTP.send(metrics, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the node to forget.", e);
        }
    }
}
