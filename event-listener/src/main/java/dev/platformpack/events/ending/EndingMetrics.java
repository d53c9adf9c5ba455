package dev.platformpack.events.ending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** The metrics of tenants whose sessions end, in Keycloak's registry, see docs/operations.md. */
final class EndingMetrics {

    private EndingMetrics() {}

    /** Makes the metric known before the first tenant. */
    static void register() {
        sessions();
    }

    static void ended(int sessions) {
        sessions().increment(sessions);
    }

    /** The registry gives the same counter each time. */
    private static Counter sessions() {
        return Counter.builder("platform.tenant.sessions.ended")
                .description("Sessions that ended with their tenant")
                .register(Metrics.globalRegistry);
    }
}
