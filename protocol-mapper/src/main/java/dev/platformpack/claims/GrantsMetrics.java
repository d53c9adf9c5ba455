package dev.platformpack.claims;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts where grants came from: {@code platform_claims_lookups_total}, {@code platform_claims_cached_users}. */
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

    private final MeterRegistry registry;
    private final Map<Source, Counter> lookups = new EnumMap<>(Source.class);

    GrantsMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Source source : Source.values()) {
            Counter counter = Counter.builder("platform.claims.lookups")
                    .description("Lookups of a user's grants for tokens, by where the answer came from.")
                    .tag("source", source.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            lookups.put(source, counter);
        }
    }

    void watchSizeOf(Cache<?, ?> cache) {
        Gauge.builder("platform.claims.cached.users", cache, Cache::estimatedSize)
                .description("Users whose grants this node remembers.")
                .register(registry);
    }

    void count(Source source) {
        lookups.get(source).increment();
    }
}
