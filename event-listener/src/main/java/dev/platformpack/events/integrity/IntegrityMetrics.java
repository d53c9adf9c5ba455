package dev.platformpack.events.integrity;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.events.outbox.AuditCheckRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What is known of the audit trails in Keycloak's registry, the same on every node that looks; see docs/operations.md. */
final class IntegrityMetrics {

    private static final Counter FAILURES = Counter.builder("platform.audit.verify.failures")
            .description("Looks at the audit trails that met an error")
            .register(Metrics.globalRegistry);

    /** Null before the first look. */
    private static volatile Look last;

    private static volatile Instant lastComplete;

    private IntegrityMetrics() {}

    /**
     * What a node has seen.
     *
     * @param newest seal of each realm
     * @param oldestUnsealed when the first record without a seal was written; null if all are sealed
     */
    record Look(
            Map<String, SealAnchor> newest,
            Map<String, AuditCheckRow.State> states,
            Map<String, Progress> progress,
            Instant oldestUnsealed,
            Instant at) {

        boolean isComplete() {
            return newest.entrySet().stream()
                    .allMatch(realm -> progress.containsKey(realm.getKey())
                            && !progress.get(realm.getKey()).hasNewSeals(realm.getValue()));
        }

        private double findings() {
            return progress.entrySet().stream()
                    .filter(realm -> !states.get(realm.getKey()).acknowledged())
                    .mapToInt(realm -> realm.getValue().findings().size())
                    .sum();
        }

        private double seq() {
            return progress.values().stream()
                    .mapToLong(Progress::checkedSeq)
                    .max()
                    .orElse(0);
        }

        /** NaN while there is a realm that was never verified as a whole. */
        private double passAge() {
            boolean isAnyMissing = progress.values().stream().anyMatch(realm -> realm.passedAt() == null);
            return isAnyMissing
                    ? Double.NaN
                    : progress.values().stream()
                            .map(Progress::passedAt)
                            .min(Instant::compareTo)
                            .map(IntegrityMetrics::age)
                            .orElse(Double.NaN);
        }
    }

    /** Makes the metrics known before the first look. */
    static void register() {
        gauge(
                "platform.audit.seal.lag.seconds",
                "Age of the oldest audit record that is not sealed",
                IntegrityMetrics::lag);
        gauge(
                "platform.audit.findings",
                "Records and seals that are not as they were sealed, at most 20 a realm",
                Look::findings);
        gauge("platform.audit.verified.seq", "The greatest number of an audit record that was verified", Look::seq);
        gauge(
                "platform.audit.verified.age.seconds",
                "Since all seals that were there had been verified once",
                look -> lastComplete == null ? Double.NaN : age(lastComplete));
        gauge(
                "platform.audit.whole.age.seconds",
                "Since the whole trail was verified, of the realm of which it is longest ago",
                Look::passAge);
    }

    static void looked(Look look) {
        last = look;
        if (look.isComplete()) {
            lastComplete = look.at();
        }
    }

    static void failed() {
        FAILURES.increment();
    }

    private static double lag(Look look) {
        return look.oldestUnsealed() == null ? 0 : age(look.oldestUnsealed());
    }

    private static double age(Instant moment) {
        return (System.currentTimeMillis() - moment.toEpochMilli()) / 1000.0;
    }

    private static void gauge(String name, String description, ToDoubleFunction<Look> value) {
        Gauge.builder(name, () -> {
                    Look look = last;
                    return look == null ? Double.NaN : value.applyAsDouble(look);
                })
                .description(description)
                .register(Metrics.globalRegistry);
    }
}
