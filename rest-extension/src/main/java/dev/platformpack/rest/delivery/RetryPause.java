package dev.platformpack.rest.delivery;

import java.time.Duration;

/** How long a recipient is left alone after attempts that failed. */
final class RetryPause {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryPause() {}

    /** A second, then twice the time, at most five minutes. */
    static Duration after(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
