package dev.platformpack.events.denial;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** The metrics of denied calls, in Keycloak's registry, see docs/operations.md. */
final class DenialMetrics {

    private static final Counter KNOWN = denied("known");
    private static final Counter UNKNOWN = denied("unknown");

    private DenialMetrics() {}

    /** @param isKnown whether the caller had a token that could be verified */
    static void denied(boolean isKnown) {
        (isKnown ? KNOWN : UNKNOWN).increment();
    }

    private static Counter denied(String caller) {
        return Counter.builder("platform.calls.denied")
                .description("Calls of the admin, account and platform interfaces that were answered 401 or 403")
                .tag("caller", caller)
                .register(Metrics.globalRegistry);
    }
}
