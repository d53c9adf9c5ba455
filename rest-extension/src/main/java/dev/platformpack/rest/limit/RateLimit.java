package dev.platformpack.rest.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * A token bucket for each key: so many at once, and then one more each interval. Keeps one number per key, the moment at which its bucket will be full again
 * (the "theoretical arrival time" of the generic cell rate algorithm). Any thread.
 */
final class RateLimit {

    /** Who is forgotten begins with a full bucket: too many keys at once make the limit generous, not memory scarce. */
    private static final long MOST_KEYS = 100_000;

    private final long interval;
    private final long capacity;
    private final Ticker ticker;
    private final Cache<String, Long> fullAgainAt;

    /**
     * @param interval after which one more is allowed
     * @param burst how many are allowed at once, at least 1
     */
    RateLimit(Duration interval, int burst, Ticker ticker) {
        this.interval = interval.toNanos();
        this.capacity = Math.multiplyExact(this.interval, burst);
        this.ticker = ticker;
        this.fullAgainAt = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(Duration.ofNanos(capacity))
                .ticker(ticker)
                .build();
    }

    /** Takes one from the key's bucket. Zero if there was one; else how long it will be until there is, and nothing is taken. */
    Duration take(String key) {
        long[] wait = {0};
        fullAgainAt.asMap().compute(key, (unused, known) -> {
            long now = ticker.read();
            // As differences: nanoTime may overflow.
            long missing = known == null ? 0 : Math.max(0, known - now);
            wait[0] = Math.max(0, missing + interval - capacity);
            return wait[0] > 0 ? known : Long.valueOf(now + missing + interval);
        });
        return Duration.ofNanos(wait[0]);
    }
}
