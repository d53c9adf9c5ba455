package dev.platformpack.rest.delivery;

import java.time.Duration;

/**
 * How recipients are notified; the options say the ranges.
 *
 * @param timeouts of one attempt
 * @param parallel how many are notified at the same time by one node
 * @param maxAttempts after how many attempts a recipient is given up
 * @param every how often a node looks by itself
 * @param retention how long the outcome is kept
 */
public record DeliveryConfig(Timeouts timeouts, int parallel, int maxAttempts, Duration every, Duration retention) {

    /**
     * @param connect until the connection stands
     * @param answer until the whole answer is there, the connection included
     */
    public record Timeouts(Duration connect, Duration answer) {}

    /** After it another node takes what this one has not settled: it may be dead. */
    Duration hold() {
        return timeouts.answer().plusSeconds(10);
    }
}
