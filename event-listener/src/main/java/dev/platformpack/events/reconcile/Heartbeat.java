package dev.platformpack.events.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Gives signs of life of the run in hand from a thread of its own, so that no other node takes it up while a page takes its
 * time. A page of more than ten minutes is taken for a node that hangs: then another one may try.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAGE = Duration.ofMinutes(10);

    private final Runnable signOfLife;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::thread);
    private volatile Instant pageBegun;

    /** @param signOfLife may fail: the next one follows */
    Heartbeat(Runnable signOfLife, Clock clock) {
        this.signOfLife = signOfLife;
        this.clock = clock;
        this.pageBegun = clock.instant();
        thread.scheduleWithFixedDelay(this::beat, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Also when a page that takes its time gets on. */
    void pageBegins() {
        pageBegun = clock.instant();
    }

    /** A sign that is being given may still follow. */
    @Override
    public void close() {
        thread.shutdown();
    }

    private void beat() {
        if (pageBegun.isBefore(clock.instant().minus(LONGEST_PAGE))) {
            return;
        }
        try {
            signOfLife.run();
        } catch (RuntimeException | Error e) {
            // The platform database is away: the page will notice. Whatever is thrown would end all further beats.
            LOG.debug("A run could not give a sign of life, will retry.", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "platform-reconcile-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
