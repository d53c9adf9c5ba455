package dev.platformpack.events.relay;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Counts what waits, for the metrics: every 15 s, or more seldom if counting takes more than five per cent of the time. On a thread
 * of its own, so that it goes on when the relay hangs.
 */
final class OutboxMonitor implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxMonitor.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int PAUSE_PER_COST = 20;

    private final PendingEvents outbox;
    private final BooleanSupplier leads;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "platform-outbox-monitor");
        made.setDaemon(true);
        return made;
    });

    /** @param leads whether this node relays: the others do not count */
    OutboxMonitor(PendingEvents outbox, BooleanSupplier leads) {
        this.outbox = outbox;
        this.leads = leads;
    }

    void start() {
        thread.schedule(this::look, 1, TimeUnit.SECONDS);
    }

    private void look() {
        long begin = System.nanoTime();
        try {
            RelayMetrics.level(leads.getAsBoolean() ? outbox.level() : null);
        } catch (RuntimeException | Error e) {
            // Keycloak's database may be away, or the server be stopping: the next look tells.
            LOG.debug("The outbox was not counted.", e);
        }
        long cost = System.nanoTime() - begin;
        if (!thread.isShutdown()) {
            thread.schedule(this::look, Math.max(PAUSE.toNanos(), cost * PAUSE_PER_COST), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
