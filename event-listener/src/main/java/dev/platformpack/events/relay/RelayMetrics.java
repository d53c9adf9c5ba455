package dev.platformpack.events.relay;

import dev.platformpack.events.capture.EventEnvelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The relay's metrics in Keycloak's registry, see docs/operations.md. */
final class RelayMetrics {

    private static final Timer LAG = Timer.builder("platform.relay.lag")
            .description("From the event in Keycloak to its commit in the platform database")
            .publishPercentileHistogram()
            .register(Metrics.globalRegistry);
    private static final Counter PARKED = Counter.builder("platform.relay.parked")
            .description("Events given up after their last attempt")
            .register(Metrics.globalRegistry);

    private RelayMetrics() {}

    static void arrived(List<EventEnvelope> events, Instant at) {
        events.forEach(event -> LAG.record(Duration.between(event.occurredAt(), at)));
    }

    static void parked() {
        PARKED.increment();
    }
}
