package dev.platformpack.events.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Reconciliation's metrics in Keycloak's registry, see docs/operations.md. */
final class ReconcileMetrics {

    private static final Map<Difference.Kind, Counter> REPAIRED = new EnumMap<>(Difference.Kind.class);
    private static final AtomicReference<Double> LAST_SUCCESS = new AtomicReference<>(Double.NaN);

    static {
        for (Difference.Kind kind : Difference.Kind.values()) {
            REPAIRED.put(
                    kind,
                    Counter.builder("platform.reconciled")
                            .description("Differences for which reconciliation wrote an event")
                            .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                            .register(Metrics.globalRegistry));
        }
        Gauge.builder("platform.reconcile.last.success", LAST_SUCCESS, AtomicReference::get)
                .description("When this node last brought a run to its end, seconds since 1970")
                .baseUnit("seconds")
                .register(Metrics.globalRegistry);
    }

    private static final Counter SKIPPED_SESSIONS = skipped("session");
    private static final Counter SKIPPED_USERS = skipped("user");
    private static final Counter SKIPPED_MEMBERS = skipped("member");

    private static final Counter REFUSED_DELETIONS = Counter.builder("platform.reconcile.deletions.refused")
            .description("How often a run marked no user of a realm as deleted, since too many seemed to be gone")
            .register(Metrics.globalRegistry);

    private ReconcileMetrics() {}

    private static Counter skipped(String kind) {
        return Counter.builder("platform.reconcile.skipped")
                .description("What reconciliation left as it was")
                .tag("kind", kind)
                .register(Metrics.globalRegistry);
    }

    /** Makes the metrics known before the first run. */
    static void register() {
        // The static initialiser has done it.
    }

    static void repaired(List<Difference> differences) {
        differences.forEach(difference -> REPAIRED.get(difference.kind()).increment());
    }

    /** More users seemed to be gone than a run may mark as deleted by itself. */
    static void refusedDeletions() {
        REFUSED_DELETIONS.increment();
    }

    /** They could not be read. */
    static void skippedSessions(int count) {
        SKIPPED_SESSIONS.increment(count);
    }

    /** Their rows stayed locked by others. */
    static void skippedUsers(int count) {
        SKIPPED_USERS.increment(count);
    }

    /** Keycloak does not have them, and nobody can tell which side is right. */
    static void skippedMembers(int count) {
        SKIPPED_MEMBERS.increment(count);
    }

    static void succeeded(Instant at) {
        LAST_SUCCESS.set((double) at.getEpochSecond());
    }
}
