package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.RelayLane;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.projection.EventKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Delivers a large batch in two platform transactions side by side, because one process of PostgreSQL is slower than all the
 * rest of the relay. All events of a subject take the same lane, hence keep their order. For the relay's thread only.
 */
final class ParallelDelivery implements Delivery {

    private static final Logger LOG = Logger.getLogger(ParallelDelivery.class);

    /** Below it a second transaction costs more than it saves. */
    private static final int SMALLEST = 256;

    private final PlatformDelivery platform;
    private final ExecutorService second = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "platform-relay-lane");
        thread.setDaemon(true);
        return thread;
    });

    ParallelDelivery(PlatformDelivery platform) {
        this.platform = platform;
    }

    @Override
    public void deliver(List<EventEnvelope> events) {
        if (events.size() < SMALLEST || events.stream().anyMatch(EventKind::concernsOtherSubjects)) {
            platform.deliver(events);
            return;
        }
        Map<RelayLane, List<EventEnvelope>> lanes = events.stream()
                .collect(Collectors.groupingBy(
                        event -> RelayLane.of(event.subject()),
                        () -> new EnumMap<>(RelayLane.class),
                        Collectors.toList()));
        if (lanes.size() == 1) {
            platform.deliver(events);
            return;
        }
        sideBySide(lanes.get(RelayLane.FIRST), lanes.get(RelayLane.SECOND));
    }

    private void sideBySide(List<EventEnvelope> first, List<EventEnvelope> other) {
        Future<RuntimeException> othersFailure = second.submit(() -> failureOf(other, RelayLane.SECOND));
        RuntimeException failure = failureOf(first, RelayLane.FIRST);
        RuntimeException otherFailure = result(othersFailure);
        throwIfUnavailable(failure);
        throwIfUnavailable(otherFailure);
        // The lanes may have met, over a tenant that both wanted to make. Nobody is met alone.
        if (failure != null) {
            again(first, failure);
        }
        if (otherFailure != null) {
            again(other, otherFailure);
        }
    }

    /** It would only be waited for once more. */
    private static void throwIfUnavailable(RuntimeException failure) {
        if (failure instanceof PlatformUnavailableException) {
            throw failure;
        }
    }

    private RuntimeException failureOf(List<EventEnvelope> events, RelayLane lane) {
        try {
            platform.deliver(events, lane);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void again(List<EventEnvelope> events, RuntimeException failure) {
        LOG.debugf(failure, "Half a batch failed, it follows alone. rows=%d", events.size());
        platform.deliver(events);
    }

    /** The batch in hand is brought to its end, also when the relay is being stopped. */
    private static RuntimeException result(Future<RuntimeException> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        second.shutdown();
    }
}
