package dev.platformpack.claims.grants;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Counts where grants came from and why they were forgotten: {@code platform_claims_lookups_total},
 * {@code platform_claims_invalidations_total}, {@code platform_claims_cached_users}, {@code platform_claims_listening}.
 */
final class GrantsMetrics {

    /** Where an answer came from. */
    enum Source {
        /** Remembered, younger than the maximum age. */
        CACHE,
        /** Read from the platform database. */
        DATABASE,
        /** Remembered and too old, but the platform database is away. */
        STALE,
        /** The platform database has no such user (yet). */
        UNKNOWN_USER,
        /** No answer. */
        UNAVAILABLE
    }

    /** Why remembered users were forgotten before their time. */
    enum Cause {
        /** Something of the user changed. */
        USER,
        /** Something of one of the user's tenants changed. */
        TENANT,
        /** Something changed that concerns everybody, or too many to name them. */
        ALL,
        /** The node began to hear of changes, and may have missed some. */
        CONNECTED
    }

    private final MeterRegistry registry;
    private final Map<Source, Counter> lookups = new EnumMap<>(Source.class);
    private final Map<Cause, Counter> invalidations = new EnumMap<>(Cause.class);

    GrantsMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Source source : Source.values()) {
            Counter.Builder counter = Counter.builder("platform.claims.lookups")
                    .description("Lookups of a user's grants for tokens, by where the answer came from.");
            lookups.put(source, counter.tag("source", tag(source)).register(registry));
        }
        for (Cause cause : Cause.values()) {
            Counter.Builder counter = Counter.builder("platform.claims.invalidations")
                    .description("Users whose grants this node forgot because something changed, by what it was.");
            invalidations.put(cause, counter.tag("cause", tag(cause)).register(registry));
        }
    }

    void watchSizeOf(GrantsMemory memory) {
        Gauge.builder("platform.claims.cached.users", memory, GrantsMemory::size)
                .description("Users whose grants this node remembers.")
                .register(registry);
    }

    void watchListening(BooleanSupplier isListening) {
        Gauge.builder("platform.claims.listening", isListening, listening -> listening.getAsBoolean() ? 1 : 0)
                .description("1 if this node hears of changes of grants as they happen.")
                .strongReference(true)
                .register(registry);
    }

    void count(Source source) {
        lookups.get(source).increment();
    }

    void count(Cause cause, long users) {
        invalidations.get(cause).increment(users);
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
