package dev.platformpack.events.housekeeping;

import dev.platformpack.database.audit.retention.ExpiryStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Optional;

/** Metrics of the audit trail's months in Keycloak's registry, see docs/operations.md. */
final class HousekeepingMetrics {

    private static final Counter ROWS = Counter.builder("platform.audit.expired")
            .description("Audit records that this node has taken away because their time was over")
            .register(Metrics.globalRegistry);
    private static final Counter MONTHS = Counter.builder("platform.audit.months.dropped")
            .description("Months of the audit trail of which nothing was left")
            .register(Metrics.globalRegistry);
    private static final Counter FAILURES = Counter.builder("platform.audit.housekeeping.failures")
            .description("Rounds that met an error")
            .register(Metrics.globalRegistry);

    /** NaN before the first round. */
    private static volatile double ahead = Double.NaN;

    private static volatile double lastRound = Double.NaN;
    private static volatile double nextExpiry = Double.NaN;

    private HousekeepingMetrics() {}

    /** Makes the metrics known before the first round. */
    static void register() {
        Gauge.builder("platform.audit.months.ahead", () -> ahead)
                .description("Months to come whose partition is there")
                .register(Metrics.globalRegistry);
        Gauge.builder("platform.audit.housekeeping.age.seconds", () -> (System.currentTimeMillis() - lastRound) / 1000)
                .description("Time since this node's last round")
                .register(Metrics.globalRegistry);
        Gauge.builder(
                        "platform.audit.expiry.due.seconds",
                        () -> Math.max(0, nextExpiry - System.currentTimeMillis()) / 1000)
                .description("Time until audit records expire next, at the earliest")
                .register(Metrics.globalRegistry);
    }

    static void ahead(int months) {
        ahead = months;
        lastRound = System.currentTimeMillis();
    }

    /** @param wait empty if all are kept for ever */
    static void nextExpiry(Optional<Duration> wait) {
        nextExpiry = wait.map(time -> (double) System.currentTimeMillis() + time.toMillis())
                .orElse(Double.NaN);
    }

    static void expired(ExpiryStep step) {
        ROWS.increment(step.rows());
        MONTHS.increment(step.dropped() ? 1 : 0);
    }

    static void failed() {
        FAILURES.increment();
    }
}
