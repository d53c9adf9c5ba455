package dev.platformpack.events.projection;

import dev.platformpack.events.capture.EventEnvelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.List;

/** Logins from somewhere new, in Keycloak's registry, see docs/operations.md. */
public final class OriginMetrics {

    private static final Counter DEVICES = Counter.builder("platform.logins.new.device")
            .description("Logins from a kind of device that was new for the user")
            .register(Metrics.globalRegistry);
    private static final Counter NETWORKS = Counter.builder("platform.logins.new.network")
            .description("Logins from a network that was new for the user")
            .register(Metrics.globalRegistry);

    private OriginMetrics() {}

    /** @param events marked by {@link LoginOrigins}, and committed */
    public static void count(List<EventEnvelope> events) {
        DEVICES.increment(having(LoginOrigins.NEW_DEVICE, events));
        NETWORKS.increment(having(LoginOrigins.NEW_NETWORK, events));
    }

    private static long having(String detail, List<EventEnvelope> events) {
        return events.stream()
                .filter(event -> event.details().containsKey(detail))
                .count();
    }
}
