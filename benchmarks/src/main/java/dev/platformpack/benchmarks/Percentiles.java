package dev.platformpack.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Order statistics of measured times. */
final class Percentiles {

    private final long[] sortedNanos;

    Percentiles(Collection<Long> nanos) {
        this.sortedNanos = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sortedNanos);
    }

    int count() {
        return sortedNanos.length;
    }

    /** Milliseconds to two decimals that a share of the measurements did not exceed (nearest rank). */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return Math.round(sortedNanos[Math.max(rank, 1) - 1] / 10_000.0) / 100.0;
    }
}
