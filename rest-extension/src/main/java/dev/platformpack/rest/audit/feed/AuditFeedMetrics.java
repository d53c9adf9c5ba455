package dev.platformpack.rest.audit.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;

/** The metrics of those who follow, in Keycloak's registry, see docs/operations.md. */
final class AuditFeedMetrics {

    private AuditFeedMetrics() {}

    static void watch(AuditFeed feed) {
        Gauge.builder("platform.audit.followers", feed, AuditFeed::waiters)
                .description("Readers that wait at this node for the next audit record")
                .strongReference(true)
                .register(Metrics.globalRegistry);
    }
}
