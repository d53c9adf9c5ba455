package dev.platformpack.benchmarks;

import dev.platformpack.localserver.LocalPlatform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Watches new users appear in Keycloak's database and then in the platform's, each on a pair of connections of its own. */
final class Watchers implements AutoCloseable {

    /** By indexes of the two databases, else looking would take more of the machine than what is looked at. */
    private static final String IN_KEYCLOAK = "select 1 from user_entity where email = ?";

    private static final String IN_PLATFORM = "select 1 from platform.app_user where lower(email) = ? and realm_id = ?";

    private static final String REALM = "select id from realm where name = 'demo'";

    /** Asking without a pause would take the servers' processor time and measure that. */
    private static final long PAUSE_NANOS = 500_000;

    private record Pair(Connection keycloak, Connection platform) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Pair> pairs = new LinkedBlockingQueue<>();
    private final String realmId;

    Watchers(LocalPlatform platform, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair(
                    platform.keycloakDatabase().connect(),
                    platform.platformDatabase().connect()));
        }
        try (Connection keycloak = platform.keycloakDatabase().connect();
                Statement statement = keycloak.createStatement();
                ResultSet realm = statement.executeQuery(REALM)) {
            realm.next();
            realmId = realm.getString(1);
        }
    }

    /** Nanoseconds between both appearances. */
    Future<Long> watch(String email) {
        return threads.submit(() -> {
            Pair pair = pairs.take();
            try {
                long committed = appearance(pair.keycloak(), IN_KEYCLOAK, email);
                return appearance(pair.platform(), IN_PLATFORM, email, realmId) - committed;
            } finally {
                pairs.add(pair);
            }
        });
    }

    private static long appearance(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            while (!Thread.interrupted()) {
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        return System.nanoTime();
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            throw new IllegalStateException("interrupted while waiting for a row");
        }
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Pair pair : pairs) {
            pair.keycloak().close();
            pair.platform().close();
        }
    }
}
