package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.RelayLane;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.projection.EventKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Delivers a large batch in several platform transactions side by side, because one process of PostgreSQL is slower than all the
 * rest of the relay. All events of a subject take the same lane, hence keep their order. For the relay's thread only.
 */
final class ParallelDelivery implements Delivery {

    private static final Logger LOG = Logger.getLogger(ParallelDelivery.class);

    /** Below it more transactions cost more than they save. */
    private static final int SMALLEST = 256;

    private final PlatformDelivery platform;
    private final ExecutorService lanes = Executors.newFixedThreadPool(RelayLane.values().length, work -> {
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
        sideBySide(events.stream()
                .collect(Collectors.groupingBy(
                        event -> RelayLane.of(event.subject()),
                        () -> new EnumMap<>(RelayLane.class),
                        Collectors.toList())));
    }

    private void sideBySide(Map<RelayLane, List<EventEnvelope>> parts) {
        Map<RelayLane, Future<RuntimeException>> underWay = new EnumMap<>(RelayLane.class);
        parts.forEach((lane, part) -> underWay.put(lane, lanes.submit(() -> failureOf(part, lane))));
        Map<RelayLane, RuntimeException> failures = new EnumMap<>(RelayLane.class);
        underWay.forEach((lane, work) -> result(work).ifPresent(failure -> failures.put(lane, failure)));
        // It would only be waited for once more.
        failures.values().stream()
                .filter(PlatformUnavailableException.class::isInstance)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
        // The lanes may have met, over a tenant that two of them wanted to make. Nobody is met alone.
        failures.forEach((lane, failure) -> again(parts.get(lane), failure));
    }

    /** Null if all went well. */
    private RuntimeException failureOf(List<EventEnvelope> events, RelayLane lane) {
        try {
            platform.deliver(events, lane);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void again(List<EventEnvelope> events, RuntimeException failure) {
        LOG.debugf(failure, "A part of a batch failed, it follows alone. rows=%d", events.size());
        platform.deliver(events);
    }

    /** The batch in hand is brought to its end, also when the relay is being stopped. */
    private static Optional<RuntimeException> result(Future<RuntimeException> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.ofNullable(work.get());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return Optional.of(new IllegalStateException(e.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        lanes.shutdown();
    }
}
