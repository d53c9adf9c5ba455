package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Reconciliation's thread: looks for a run to work on every few seconds. {@link #wake()} may be called by any thread. */
public final class ReconcileLoop implements Worker {

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    private final PlatformDatabase platform;
    private final RunQueue queue;
    private final RunWork work;
    private final Loop loop =
            new Loop("platform-reconcile", this::round, "Reconciliation met an error", failures -> AFTER_TROUBLE);

    private ReconcileLoop(PlatformDatabase platform, RunQueue queue, RunWork work) {
        this.platform = platform;
        this.queue = queue;
        this.work = work;
    }

    /** @param userAttributes names of the user attributes that events carry */
    public static ReconcileLoop create(
            KeycloakSessionFactory sessions, ReconcileConfig config, Set<String> userAttributes) {
        Clock clock = Clock.systemUTC();
        KeycloakSide keycloak = new KeycloakSide(sessions);
        PlatformDatabase platform;
        try (KeycloakSession session = sessions.create()) {
            platform = session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
        ReconcileMetrics.register();
        RunQueue queue = new RunQueue(platform, keycloak, config);
        Reconciliation reconciliation = new Reconciliation(
                keycloak, platform, userAttributes, new DeletionLimit(config.largestDeletion()), clock);
        return new ReconcileLoop(platform, queue, new RunWork(queue, keycloak, reconciliation, clock));
    }

    @Override
    public void start() {
        loop.start();
    }

    /** A run was asked for. Returns at once. */
    public void wake() {
        loop.wake();
    }

    /** Ends after the page in hand at the latest; another node, or this one after its start, goes on with the run. Waits up to 5 s. */
    @Override
    public void stop() {
        loop.stop();
    }

    /** @return how long to wait before the next look */
    private Duration round() throws InterruptedException {
        Optional<ReconciliationRun> run = platform.schemaStatus().isReady() ? queue.next() : Optional.empty();
        if (run.isEmpty()) {
            return IDLE;
        }
        work.on(run.get());
        return Duration.ZERO;
    }
}
