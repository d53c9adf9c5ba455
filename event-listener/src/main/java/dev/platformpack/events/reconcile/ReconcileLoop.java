package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Reconciliation's thread: looks for a run to work on every few seconds. {@link #wake()} may be called by any thread. */
public final class ReconcileLoop {

    private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    private final PlatformDatabase platform;
    private final RunQueue queue;
    private final RunWork work;
    private final Semaphore requests = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "platform-reconcile");
    private volatile boolean stopped;

    private ReconcileLoop(PlatformDatabase platform, RunQueue queue, RunWork work) {
        this.platform = platform;
        this.queue = queue;
        this.work = work;
        thread.setDaemon(true);
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

    public void start() {
        thread.start();
    }

    /** A run was asked for. Returns at once. */
    public void wake() {
        requests.release();
    }

    /** Ends after the page in hand at the latest; another node, or this one after its start, goes on with the run. Waits up to 5 s. */
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                Duration pause = round();
                requests.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                requests.drainPermits();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    /** @return how long to wait before the next look */
    private Duration round() throws InterruptedException {
        if (!platform.schemaStatus().isReady()) {
            return IDLE;
        }
        try {
            Optional<ReconciliationRun> run = queue.next();
            if (run.isEmpty()) {
                return IDLE;
            }
            work.on(run.get());
            return Duration.ZERO;
        } catch (PlatformUnavailableException e) {
            LOG.debug("The platform database is away, reconciliation waits.", e);
            return AFTER_TROUBLE;
        } catch (RuntimeException | Error e) {
            // Keycloak's own database may be away, or anything else be wrong, memory included: the thread must live on.
            if (!stopped) {
                LOG.warnf("Reconciliation met an error, will retry. pause=%s error=%s", AFTER_TROUBLE, e);
                LOG.debug("Reconciliation met an error.", e);
            }
            return AFTER_TROUBLE;
        }
    }
}
