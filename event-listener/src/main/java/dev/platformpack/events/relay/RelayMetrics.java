package dev.platformpack.events.relay;

import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.outbox.OutboxLevel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The relay's metrics in Keycloak's registry, see docs/operations.md. */
final class RelayMetrics {

    private static final Timer LAG = Timer.builder("platform.relay.lag")
            .description("From the event in Keycloak to its commit in the platform database")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofHours(1))
            .register(Metrics.globalRegistry);
    private static final DistributionSummary BATCH_SIZE = DistributionSummary.builder("platform.relay.batch.size")
            .description("Events in one transaction on the platform database")
            .register(Metrics.globalRegistry);
    private static final Counter PARKED = Counter.builder("platform.relay.parked")
            .description("Events given up after their last attempt")
            .register(Metrics.globalRegistry);

    /** Null on a node that does not relay: of several nodes only one knows, the others say NaN. */
    private static volatile OutboxLevel level;

    private static volatile boolean leader;

    private static volatile long lastDeliveryMillis;

    private RelayMetrics() {}

    /** Makes the gauges known, so that they are there before the first event. */
    static void register() {
        gauge("platform.outbox.depth", "Events that wait in Keycloak's database", OutboxLevel::waiting);
        gauge("platform.outbox.parked", "Events given up that wait for an operator", OutboxLevel::parked);
        gauge("platform.outbox.oldest.age.seconds", "Age of the oldest event that waits", RelayMetrics::oldestAge);
        Gauge.builder("platform.relay.leader", () -> leader ? 1 : 0)
                .description("1 on the node that relays, 0 on the others")
                .register(Metrics.globalRegistry);
    }

    static void arrived(List<EventEnvelope> events, Instant at) {
        lastDeliveryMillis = at.toEpochMilli();
        BATCH_SIZE.record(events.size());
        events.forEach(event -> LAG.record(Duration.between(event.occurredAt(), at)));
    }

    /** When this node last delivered a batch, milliseconds since 1970; 0 if it has not. */
    static long lastDeliveryMillis() {
        return lastDeliveryMillis;
    }

    static void parked() {
        PARKED.increment();
    }

    static void leader(boolean leads) {
        leader = leads;
    }

    /** @param seen null if this node does not relay */
    static void level(OutboxLevel seen) {
        level = seen;
    }

    private static void gauge(String name, String description, ToDoubleFunction<OutboxLevel> value) {
        Gauge.builder(name, () -> {
                    OutboxLevel seen = level;
                    return seen == null ? Double.NaN : value.applyAsDouble(seen);
                })
                .description(description)
                .register(Metrics.globalRegistry);
    }

    private static double oldestAge(OutboxLevel seen) {
        return seen.oldestCreatedAt() == null ? 0 : (System.currentTimeMillis() - seen.oldestCreatedAt()) / 1000.0;
    }
}
