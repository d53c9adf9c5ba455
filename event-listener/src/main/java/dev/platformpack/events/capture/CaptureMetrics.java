package dev.platformpack.events.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;

/** The capture's metrics in Keycloak's registry, see docs/operations.md. */
final class CaptureMetrics {

    private static final Counter DROPPED = Counter.builder("platform.events.dropped")
            .description("Failures that were not kept because too many waited")
            .register(Metrics.globalRegistry);

    private CaptureMetrics() {}

    static void dropped(int events) {
        DROPPED.increment(events);
    }

    static void watch(FailedEvents events) {
        Gauge.builder("platform.events.failed.waiting", events, FailedEvents::size)
                .description("Failures in memory that wait to be written")
                .register(Metrics.globalRegistry);
    }
}
