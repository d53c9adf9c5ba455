package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.events.capture.EnvelopeJson;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.outbox.OutboxEntry;
import dev.platformpack.events.projection.Projection;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One tick: take a batch from the outbox, apply it in one platform transaction, settle it. Three transactions one after the
 * other, so a crash between the last two repeats the batch, which the projections endure. Used by one thread.
 */
final class EventRelay {

    private static final Logger LOG = Logger.getLogger(EventRelay.class);

    private final OutboxAccess outbox;
    private final PlatformDatabase platform;
    private final List<Projection> projections;
    private final FailureHandling failures;
    private final Clock clock;

    EventRelay(
            OutboxAccess outbox,
            PlatformDatabase platform,
            List<Projection> projections,
            FailureHandling failures,
            Clock clock) {
        this.outbox = outbox;
        this.platform = platform;
        this.projections = List.copyOf(projections);
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * @return how many entries left the front of the outbox, 0 if none was due
     * @throws PlatformUnavailableException if the platform database is away; nothing has changed then
     */
    int tick() {
        List<OutboxEntry> batch = outbox.nextBatch(clock.millis());
        if (batch.isEmpty()) {
            return 0;
        }
        try {
            List<EventEnvelope> events = batch.stream().map(EventRelay::read).toList();
            apply(events);
            outbox.settle(batch);
            RelayMetrics.arrived(events, clock.instant());
            LOG.debugf("Batch relayed. rows=%d", batch.size());
        } catch (PlatformUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (ConnectionFailure.concernsWholeDatabase(e)) {
                throw new PlatformUnavailableException(
                        "The platform database refuses to write: " + FailureHandling.describe(e), e);
            }
            // Some entry of the batch cannot be applied, whatever the reason: one by one, the others get through.
            LOG.debugf(e, "Batch failed, its entries follow one by one. rows=%d", batch.size());
            applyOneByOne(batch);
        }
        return batch.size();
    }

    private void applyOneByOne(List<OutboxEntry> batch) {
        Set<String> waiting = new HashSet<>();
        for (OutboxEntry entry : batch) {
            if (waiting.contains(entry.subject())) {
                continue; // in order per subject: it stays in the outbox behind the failed one
            }
            try {
                List<EventEnvelope> event = List.of(read(entry));
                apply(event);
                outbox.settle(List.of(entry));
                RelayMetrics.arrived(event, clock.instant());
            } catch (PlatformUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                // Not to be applied now; retried later, finally parked for an operator.
                if (!failures.parked(entry, e)) {
                    waiting.add(entry.subject());
                }
            }
        }
    }

    private void apply(List<EventEnvelope> events) {
        platform.inTransaction(transaction -> {
            transaction.holdRelayLock();
            projections.forEach(projection -> projection.apply(transaction, events));
            return null;
        });
    }

    private static EventEnvelope read(OutboxEntry entry) {
        return EnvelopeJson.read(entry.payload());
    }
}
