package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * What the suspension of a tenant led to.
 *
 * @param knownSeconds from the commit until a gateway that waits for news had it
 * @param goneSeconds from the commit until Keycloak had none of the sessions
 * @param loginsPerSecond of somebody else, meanwhile
 */
record Suspension(double knownSeconds, double goneSeconds, double loginsPerSecond) {

    /** To count reads the whole table: more often, that would be measured too. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    static Suspension measure(
            LocalPlatform platform, RealmAdmin admin, String tenant, CopiedSessions sessions, LoginLoad load)
            throws SQLException {
        CompletableFuture<Long> known = whenKnown(admin, tenant);
        long loginsBefore = load.logins();
        long begin = suspend(platform, tenant);
        while (sessions.left() > 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double rate = (load.logins() - loginsBefore) / seconds;
        return new Suspension((known.join() - begin) / 1e9, seconds, rate);
    }

    /** The moment at which a gateway that waits for news has the tenant's. */
    private static CompletableFuture<Long> whenKnown(RealmAdmin admin, String tenant) {
        JsonNode snapshot = admin.get("platform/revocations");
        return CompletableFuture.supplyAsync(() -> {
            long after = snapshot.path("next").asLong();
            while (true) {
                JsonNode news = admin.get("platform/revocations?wait=20&after=" + after);
                for (JsonNode entry : news.path("items")) {
                    if (entry.path("subject").asText().equals(tenant)) {
                        return System.nanoTime();
                    }
                }
                after = news.path("next").asLong();
            }
        });
    }

    /** @return the moment of the commit */
    private static long suspend(LocalPlatform platform, String tenant) throws SQLException {
        try (Connection connection = platform.platformDatabase().connect();
                PreparedStatement update = connection.prepareStatement(
                        "update platform.tenant set status = 'SUSPENDED' where id = cast(? as uuid)")) {
            update.setString(1, tenant);
            update.executeUpdate();
            return System.nanoTime();
        }
    }
}
