package dev.platformpack.events.signal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signals in Keycloak's registry, see docs/operations.md. The realms are many: the audit trail names them. */
final class SignalMetrics {

    private static final Map<String, Counter> BY_TYPE = Arrays.stream(SignalKind.values())
            .map(SignalKind::type)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), SignalMetrics::counter));

    private SignalMetrics() {}

    /** Makes the metrics known before the first signal. */
    static void register() {
        // Loading the class has done it.
    }

    /** @param signals that are committed */
    static void count(List<Signal> signals) {
        signals.forEach(signal -> BY_TYPE.get(signal.kind().type()).increment());
    }

    private static Counter counter(String type) {
        return Counter.builder("platform.signals")
                .description("Signals that this node has put on record, by kind")
                .tag("kind", type)
                .register(Metrics.globalRegistry);
    }
}
