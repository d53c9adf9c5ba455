package dev.platformpack.events.reconcile;

import java.time.Duration;

/**
 * When reconciliation runs by itself, and how far it goes; the options say the ranges.
 *
 * @param every pause between two runs; null: never by itself
 * @param fullEvery age of the last full run at which the next one is full
 * @param largestDeletion percent of a realm's users that a run may mark as deleted by itself
 */
public record ReconcileConfig(Duration every, Duration fullEvery, int largestDeletion) {

    boolean runsByItself() {
        return every != null;
    }
}
