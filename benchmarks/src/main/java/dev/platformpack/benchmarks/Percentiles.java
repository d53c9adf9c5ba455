package dev.platformpack.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Order statistics of measured times. */
public final class Percentiles {

    private final long[] sortedNanos;

    public Percentiles(Collection<Long> nanos) {
        this.sortedNanos = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sortedNanos);
    }

    public int count() {
        return sortedNanos.length;
    }

    /** Milliseconds to two decimals that a share of the measurements did not exceed (nearest rank). */
    public double millis(double share) {
        return Math.round(nanos(share) / 10_000.0) / 100.0;
    }

    /** The same in nanoseconds. */
    public long nanos(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1];
    }
}
