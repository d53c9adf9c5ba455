package dev.platformpack.events.seal;

import dev.platformpack.database.audit.sealing.SealRound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.function.ToDoubleFunction;

/** The sealer's metrics in Keycloak's registry, see docs/operations.md. */
final class SealMetrics {

    private static final Counter ROWS = Counter.builder("platform.seal.rows")
            .description("Audit records that this node has sealed")
            .register(Metrics.globalRegistry);
    private static final Counter LOST = Counter.builder("platform.seal.chains.cut")
            .description("Chains of seals of which the end was found to be missing")
            .register(Metrics.globalRegistry);
    private static final Counter FAILURES = Counter.builder("platform.seal.failures")
            .description("Rounds of sealing that met an error")
            .register(Metrics.globalRegistry);

    /** Null before the first round. */
    private static volatile SealRound last;

    private SealMetrics() {}

    /** Makes the metrics known before the first round. */
    static void register() {
        gauge("platform.seal.waiting", "Audit records that are not sealed yet", SealRound::waiting);
        gauge("platform.seal.oldest.age.seconds", "Age of the oldest of them", SealMetrics::oldestAge);
    }

    static void done(SealRound round) {
        last = round;
        ROWS.increment(round.rows());
        LOST.increment(round.lostIn().size());
    }

    static void failed() {
        FAILURES.increment();
    }

    private static double oldestAge(SealRound round) {
        return round.oldestWaiting() == null
                ? 0
                : (System.currentTimeMillis() - round.oldestWaiting().toEpochMilli()) / 1000.0;
    }

    private static void gauge(String name, String description, ToDoubleFunction<SealRound> value) {
        Gauge.builder(name, () -> {
                    SealRound round = last;
                    return round == null ? Double.NaN : value.applyAsDouble(round);
                })
                .description(description)
                .register(Metrics.globalRegistry);
    }
}
