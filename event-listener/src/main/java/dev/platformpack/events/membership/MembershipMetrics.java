package dev.platformpack.events.membership;

import dev.platformpack.database.organization.MembershipTask.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** The metrics of what memberships do in Keycloak, in Keycloak's registry, see docs/operations.md. */
final class MembershipMetrics {

    private static final AtomicReference<Double> WAITING = new AtomicReference<>(Double.NaN);

    private MembershipMetrics() {}

    /** Makes the metrics known before the first task. */
    static void register() {
        Gauge.builder("platform.membership.tasks.waiting", WAITING, AtomicReference::get)
                .description("Changes of memberships that Keycloak has not followed yet")
                .register(Metrics.globalRegistry);
        for (Kind kind : Kind.values()) {
            for (String outcome : new String[] {"done", "nothing", "failed"}) {
                tasks(kind, outcome);
            }
        }
    }

    static void waiting(long tasks) {
        WAITING.set((double) tasks);
    }

    static void done(Kind kind, boolean isChanged) {
        tasks(kind, isChanged ? "done" : "nothing").increment();
    }

    static void failed(Kind kind) {
        tasks(kind, "failed").increment();
    }

    /** The registry gives the same counter each time. */
    private static Counter tasks(Kind kind, String outcome) {
        return Counter.builder("platform.membership.tasks")
                .description("Changes of memberships that Keycloak was to follow")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry);
    }
}
