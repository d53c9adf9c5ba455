package dev.platformpack.events.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Doubling pauses with jitter: 200 ms, 400 ms, … up to 30 s, each drawn from the upper half of its range. */
final class RetrySchedule {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures how many attempts have failed so far, at least 1 */
    Duration pauseAfter(int failures) {
        long doubled = FIRST.toMillis() << Math.min(failures - 1, 20);
        long longest = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
