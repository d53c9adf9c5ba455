package dev.platformpack.orders.revocation;

import java.time.Duration;
import java.util.Objects;

/**
 * How late a revocation may be seen: {@code maxAge} plus {@code timeout} after it is in the platform database.
 *
 * @param maxAge how long an answer is used again; zero: never
 * @param timeout how long a request waits for an answer
 */
public record RevocationLimits(Duration maxAge, Duration timeout) {
    public RevocationLimits {
        Objects.requireNonNull(maxAge, "maxAge");
        Objects.requireNonNull(timeout, "timeout");
    }
}
