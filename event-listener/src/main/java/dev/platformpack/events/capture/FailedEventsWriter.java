package dev.platformpack.events.capture;

import dev.platformpack.database.loop.Worker;
import dev.platformpack.events.outbox.Outbox;
import dev.platformpack.events.outbox.OutboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The thread that writes failures to the outbox, all that wait in one transaction: however many requests fail, it takes one
 * connection. While Keycloak's database is away it holds on to its batch.
 */
final class FailedEventsWriter implements Worker {

    private static final Logger LOG = Logger.getLogger(FailedEventsWriter.class);
    private static final int BATCH_SIZE = 500;
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final FailedEvents events;
    private final Destination destination;
    private final Runnable afterCommit;
    private final Thread thread = new Thread(this::run, "platform-failed-events");

    /** Keeps a batch or throws. */
    interface Destination {

        /** @param again true if an earlier attempt failed, or seemed to: it may have committed */
        void write(List<WaitingEvent> batch, boolean again);
    }

    FailedEventsWriter(FailedEvents events, Destination destination, Runnable afterCommit) {
        this.events = events;
        this.destination = destination;
        this.afterCommit = afterCommit;
        thread.setDaemon(true);
    }

    /** @param afterCommit runs on the writer's thread after each transaction */
    static FailedEventsWriter create(FailedEvents events, KeycloakSessionFactory sessions, Runnable afterCommit) {
        return new FailedEventsWriter(events, (batch, again) -> write(sessions, batch, again), afterCommit);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Writes what waits, then ends; gives up after 5 s. */
    @Override
    public void stop() {
        events.close();
        try {
            thread.join(LONGEST_STOP.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean isMore = true;
            while (isMore) {
                isMore = writeNext();
            }
        } catch (InterruptedException e) {
            LOG.warnf("Stopped before all failures were written. waiting=%d", events.size());
        }
    }

    /** @return false once the buffer is closed and empty */
    private boolean writeNext() throws InterruptedException {
        try {
            List<WaitingEvent> batch = events.take(BATCH_SIZE);
            if (!batch.isEmpty()) {
                writeWhateverItTakes(batch);
                afterCommit.run();
            }
            return !batch.isEmpty();
        } catch (RuntimeException | Error e) {
            // Memory may be short for a moment: the thread must live on, or all later failures would be dropped.
            LOG.warnf(
                    "Failures cannot be taken, will retry. reason=%s",
                    e.getClass().getSimpleName());
            return true;
        }
    }

    private void writeWhateverItTakes(List<WaitingEvent> batch) throws InterruptedException {
        boolean hasFailed = false;
        while (true) {
            try {
                destination.write(batch, hasFailed);
                if (hasFailed) {
                    LOG.info("Failures are written again.");
                }
                return;
            } catch (RuntimeException | Error e) {
                // Keycloak's database may be away, or anything else be wrong, memory included: the thread must live on.
                if (!hasFailed) {
                    LOG.warnf(
                            "Failures cannot be written, they wait in memory, will retry. reason=%s",
                            e.getClass().getSimpleName());
                }
                LOG.debug("Failures were not written.", e);
                hasFailed = true;
                TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
            }
        }
    }

    private static void write(KeycloakSessionFactory sessions, List<WaitingEvent> batch, boolean again) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            var entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            Outbox outbox = new Outbox(entityManager);
            long now = Time.currentTimeMillis();
            List<OutboxEntry> entries =
                    batch.stream().map(event -> event.entry(now)).toList();
            if (again) {
                outbox.appendMissing(entries);
            } else {
                outbox.append(entries);
            }
        });
    }
}
