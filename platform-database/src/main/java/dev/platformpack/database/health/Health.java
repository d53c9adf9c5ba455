package dev.platformpack.database.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a component says of itself.
 *
 * @param problem a sentence for an operator, in our own words: what is wrong; null if nothing is
 * @param details numbers, moments ({@code Instant}), texts and flags by name, in the order in which they are shown; nothing that is secret
 */
public record Health(HealthStatus status, String problem, Map<String, Object> details) {

    public Health {
        Objects.requireNonNull(status, "status");
        details = new LinkedHashMap<>(details);
    }

    /** @param details may hold nulls: what is not known is left out */
    public static Health up(Map<String, Object> details) {
        return new Health(HealthStatus.UP, null, details);
    }

    public static Health down(String problem) {
        return new Health(HealthStatus.DOWN, problem, Map.of());
    }

    /** The same, worse if {@code is}; the first problem of the worst kind is the one that is told. */
    public Health or(HealthStatus worse, boolean is, String what) {
        return is && worse.compareTo(status) > 0 ? new Health(worse, what, details) : this;
    }
}
