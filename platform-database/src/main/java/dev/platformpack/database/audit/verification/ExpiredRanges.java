package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.SeqRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Numbers of records that may be gone, each only if it was sealed early enough. 24 bytes a range: there may be millions. */
final class ExpiredRanges {

    private final long[] first;
    private final long[] last;
    private final long[] sealedBy;
    /** The greatest last number of this range and those before it: ranges may overlap. */
    private final long[] reach;

    private ExpiredRanges(List<Range> ranges) {
        ranges.sort(Comparator.comparingLong(Range::first));
        first = ranges.stream().mapToLong(Range::first).toArray();
        last = ranges.stream().mapToLong(Range::last).toArray();
        sealedBy = ranges.stream().mapToLong(Range::sealedBy).toArray();
        reach = last.clone();
        for (int i = 1; i < reach.length; i++) {
            reach[i] = Math.max(reach[i], reach[i - 1]);
        }
    }

    private record Range(long first, long last, long sealedBy) {}

    boolean allow(long seq, Instant sealedAt) {
        for (int i = lastBeginning(seq); i >= 0 && reach[i] >= seq; i--) {
            if (last[i] >= seq && sealedAt.toEpochMilli() <= sealedBy[i]) {
                return true;
            }
        }
        return false;
    }

    /** Index of the last range that begins at {@code seq} or before; -1 if there is none. */
    private int lastBeginning(long seq) {
        int low = 0;
        int high = first.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (first[middle] <= seq) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** Gathers them in any order. */
    static final class Builder {

        private final List<Range> ranges = new ArrayList<>();

        void add(SeqRanges seqs, Instant sealedBy) {
            seqs.lastByFirst().forEach((first, last) -> ranges.add(new Range(first, last, sealedBy.toEpochMilli())));
        }

        ExpiredRanges build() {
            return new ExpiredRanges(ranges);
        }
    }
}
