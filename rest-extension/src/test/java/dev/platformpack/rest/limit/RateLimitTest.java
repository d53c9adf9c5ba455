package dev.platformpack.rest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final int BURST = 5;

    /** Like System.nanoTime shortly before it overflows. */
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());

    private final RateLimit limit = new RateLimit(Duration.ofSeconds(1), BURST, now::get);

    @Test
    void aBurstPassesAndWhatFollowsHasToWait() {
        assertThat(passed("ada", 10)).isEqualTo(BURST);
        assertThat(limit.take("ada")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nobodyWaitsForSomebodyElse() {
        passed("ada", 10);

        assertThat(limit.take("bela")).isZero();
    }

    @Test
    void eachIntervalAllowsOneMore() {
        passed("ada", 10);
        pass(Duration.ofMillis(2_400));

        assertThat(passed("ada", 10)).isEqualTo(2);
        assertThat(limit.take("ada")).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void whoeverIsRefusedLosesNothing() {
        passed("ada", 1_000);
        pass(Duration.ofSeconds(1));

        assertThat(limit.take("ada")).isZero();
    }

    @Test
    void theBucketHoldsNoMoreThanTheBurst() {
        passed("ada", 3);
        pass(Duration.ofHours(10));

        assertThat(passed("ada", 100)).isEqualTo(BURST);
    }

    private long passed(String key, int times) {
        return IntStream.range(0, times).filter(n -> limit.take(key).isZero()).count();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
