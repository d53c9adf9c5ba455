package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.events.capture.EventEnvelope;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One tick: take a batch from the outbox, deliver it, settle it. These are three transactions, so a crash between the last two
 * repeats the batch, which the delivery endures. Used by one thread.
 */
final class EventRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventRelay.class);

    private final ReadAhead outbox;
    private final Delivery delivery;
    private final FailureHandling failures;
    private final Clock clock;
    private int lastSize;

    EventRelay(ReadAhead outbox, Delivery delivery, FailureHandling failures, Clock clock) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * @return true if more may be waiting; if not, a wake-up tells of the next
     * @throws PlatformUnavailableException if the platform database is away; the rest of the batch has not changed then
     */
    boolean tick() {
        List<DueEvent> batch = outbox.take();
        lastSize = batch.size();
        if (!batch.isEmpty()) {
            relayOrForget(batch);
        }
        return outbox.isFull(batch);
    }

    /** Whether several users do something between two ticks; one sign-up alone raises up to three events. */
    boolean isBusy() {
        return lastSize > 3;
    }

    private void relayOrForget(List<DueEvent> batch) {
        Set<String> waiting = new HashSet<>();
        boolean complete = false;
        try {
            relay(batch, waiting);
            complete = waiting.isEmpty();
        } finally {
            if (!complete) {
                outbox.forget();
            }
        }
    }

    /** @param waiting subjects with a failed event: their later ones stay in the outbox behind it, in order */
    private void relay(List<DueEvent> entries, Set<String> waiting) {
        List<DueEvent> due = waiting.isEmpty()
                ? entries
                : entries.stream()
                        .filter(event -> !waiting.contains(event.subject()))
                        .toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            deliver(due);
        } catch (PlatformUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Some entry cannot be applied, whatever the reason: halving finds it, the others get through.
            isolate(due, waiting, e);
            return;
        }
        outbox.settle(due);
        LOG.debugf("Batch relayed. rows=%d", due.size());
    }

    private void deliver(List<DueEvent> entries) {
        List<EventEnvelope> events = entries.stream().map(DueEvent::event).toList();
        delivery.deliver(events);
        RelayMetrics.arrived(events, clock.instant());
    }

    private void isolate(List<DueEvent> entries, Set<String> waiting, RuntimeException failure) {
        if (ConnectionFailure.concernsWholeDatabase(failure)) {
            throw new PlatformUnavailableException(
                    "The platform database refuses to write: " + FailureHandling.describe(failure), failure);
        }
        if (entries.size() > 1) {
            LOG.debugf(failure, "Batch failed, its halves follow one by one. rows=%d", entries.size());
            relay(entries.subList(0, entries.size() / 2), waiting);
            relay(entries.subList(entries.size() / 2, entries.size()), waiting);
        } else if (!failures.parked(entries.get(0).entry(), failure)) {
            waiting.add(entries.get(0).subject());
        }
    }

    /** What was read ahead is read again: another node may have relayed meanwhile. */
    void forget() {
        lastSize = 0;
        outbox.forget();
    }

    @Override
    public void close() {
        outbox.close();
        delivery.close();
    }
}
