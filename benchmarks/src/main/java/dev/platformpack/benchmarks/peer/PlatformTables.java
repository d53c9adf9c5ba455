package dev.platformpack.benchmarks.peer;

import dev.platformpack.localserver.LocalPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The platform database: an event is on its way as long as it waits in the outbox. */
final class PlatformTables implements Destination {
    private static final String WAITING = "select exists (select 1 from platform_outbox where parked_at is null)";
    private static final String ARRIVED = """
            select event_id, action, case when object_type = 'user' then object_id end, session_id
              from platform.audit_event where outcome = 'SUCCESS'
            """;
    private static final String USERS = "select id from platform.app_user";
    private static final long PAUSE_NANOS = 20_000_000;

    private final LocalPlatform platform;
    private final Query waiting;

    PlatformTables(LocalPlatform platform) {
        this.platform = platform;
        this.waiting = new Query(platform.keycloakDatabase(), WAITING);
    }

    @Override
    public void awaitArrivals(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (waiting.rows(row -> row.getBoolean(1)).get(0) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public List<ArrivedEvent> arrived() {
        try (Query query = new Query(platform.platformDatabase(), ARRIVED)) {
            return query.rows(
                    row -> new ArrivedEvent(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        }
    }

    @Override
    public Set<String> users() {
        try (Query query = new Query(platform.platformDatabase(), USERS)) {
            return Set.copyOf(query.rows(row -> row.getString(1)));
        }
    }

    @Override
    public void goAway() {
        platform.platformDatabase().stop();
    }

    @Override
    public void comeBack() {
        platform.platformDatabase().start();
    }

    @Override
    public void close() {
        waiting.close();
    }
}
