package dev.platformpack.rest.health;

import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the pack is, in JSON. Public contract: members, components and details are only ever added.
 *
 * @param status {@code UP} if all components are, {@code DOWN} if none of them works, else {@code DEGRADED}
 */
record HealthRepresentation(HealthStatus status, List<Component> components) {

    /** @param problem left out if there is none */
    record Component(String name, HealthStatus status, String problem, Map<String, Object> details) {

        private static Component of(String name, Health health) {
            Map<String, Object> details = new LinkedHashMap<>();
            health.details().forEach((key, value) -> {
                if (value != null) {
                    details.put(key, value instanceof Instant moment ? moment.toString() : value);
                }
            });
            return new Component(name, health.status(), health.problem(), details);
        }
    }

    static HealthRepresentation of(Map<String, Health> components) {
        return new HealthRepresentation(
                overall(components.values().stream()
                        .map(Health::status)
                        .distinct()
                        .toList()),
                components.entrySet().stream()
                        .map(entry -> Component.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static HealthStatus overall(List<HealthStatus> kinds) {
        return kinds.size() == 1 ? kinds.get(0) : HealthStatus.DEGRADED;
    }
}
