package dev.platformpack.database.schema;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Keeps trying, on a thread of its own, until the platform schema is in place, and knows whether it is.
 * Logs each new reason once, and again every minute while it lasts.
 */
public final class SchemaGuard {

    private static final Logger LOG = Logger.getLogger(SchemaGuard.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REPEAT_WARNING_AFTER = 60;

    private final SchemaMigration migration;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread guard = new Thread(work, "platform-schema");
        guard.setDaemon(true);
        return guard;
    });
    private volatile SchemaStatus status = SchemaStatus.pending("The platform schema has not been checked yet.");
    private int attemptsWithSameStatus;

    public SchemaGuard(SchemaMigration migration) {
        this.migration = migration;
    }

    public SchemaStatus status() {
        return status;
    }

    /**
     * Begins in the background; returns at once.
     *
     * @param whenReady is asked once the schema is ready, again and again until it says true
     */
    public void start(BooleanSupplier whenReady) {
        thread.execute(() -> attempt(whenReady));
    }

    public void stop() {
        thread.shutdownNow();
    }

    private void attempt(BooleanSupplier whenReady) {
        boolean isDone = false;
        try {
            if (!status.isReady()) {
                compare();
            }
            isDone = status.isReady() && whenReady.getAsBoolean();
        } catch (RuntimeException | Error e) {
            // An executor would swallow it and never call again.
            LOG.error("The platform schema could not be checked or prepared, will try again.", e);
        }
        if (!isDone && !thread.isShutdown()) {
            thread.schedule(() -> attempt(whenReady), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void compare() {
        SchemaStatus before = status;
        SchemaStatus now = migration.attempt();
        if (thread.isShutdown()) {
            return; // the server stops: whatever the attempt met, it is no news
        }
        status = now;
        if (status.isReady()) {
            LOG.infof("Platform schema is ready. version=%d", SchemaMigration.VERSION);
            return;
        }
        attemptsWithSameStatus = status.equals(before) ? attemptsWithSameStatus + 1 : 0;
        if (attemptsWithSameStatus % REPEAT_WARNING_AFTER == 0) {
            warn();
        }
    }

    private void warn() {
        String sentence =
                status.explanation() + " Logins go on, events wait in Keycloak's database; will try again every "
                        + PAUSE.toSeconds() + " s.";
        if (status.state() == SchemaStatus.State.REFUSED) {
            LOG.error(sentence);
        } else {
            LOG.warn(sentence);
        }
    }
}
