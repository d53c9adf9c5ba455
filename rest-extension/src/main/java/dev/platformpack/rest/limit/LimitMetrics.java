package dev.platformpack.rest.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** The metrics of limits, in Keycloak's registry, see docs/operations.md. */
final class LimitMetrics {

    static final String USER = "user";
    static final String ADDRESS = "address";

    private LimitMetrics() {}

    /** Makes the metrics known before the first refusal. */
    static void register() {
        counter(USER);
        counter(ADDRESS);
    }

    static void refused(String scope) {
        counter(scope).increment();
    }

    /** The registry gives the same counter each time. */
    private static Counter counter(String scope) {
        return Counter.builder("platform.calls.refused")
                .description("Calls of the user's interface that were one too many")
                .tag("limit", scope)
                .register(Metrics.globalRegistry);
    }
}
