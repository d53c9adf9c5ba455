package dev.platformpack.rest.revocation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;

/** The metrics of the feed, in Keycloak's registry, see docs/operations.md. */
final class FeedMetrics {

    private FeedMetrics() {}

    /** Makes the metrics of this node known before the first reader. */
    static void watch(FeedWaiters waiters) {
        Gauge.builder("platform.revocation.readers", waiters, FeedWaiters::count)
                .description("Gateways that wait at this node for the next revocation")
                .strongReference(true)
                .register(Metrics.globalRegistry);
        Gauge.builder("platform.revocation.listening", waiters, watched -> watched.isListening() ? 1 : 0)
                .description(
                        "1 if this node hears of revocations as they happen; it begins with the first gateway that waits")
                .strongReference(true)
                .register(Metrics.globalRegistry);
        entries();
    }

    static void heard(int entries) {
        entries().increment(entries);
    }

    /** The registry gives the same counter each time. */
    private static Counter entries() {
        return Counter.builder("platform.revocation.heard")
                .description("Revocations that this node has heard of")
                .register(Metrics.globalRegistry);
    }
}
