package dev.platformpack.events.reconcile;

import java.time.Duration;

/**
 * When reconciliation runs by itself; the options say the ranges.
 *
 * @param every pause between two runs; null: never by itself
 * @param fullEvery age of the last full run at which the next one is full
 */
public record ReconcileConfig(Duration every, Duration fullEvery) {

    boolean runsByItself() {
        return every != null;
    }
}
