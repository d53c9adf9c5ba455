package dev.platformpack.database.audit.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Up to which number the trail will not change any more. Transactions commit in another order than they were given numbers: whoever follows the trail
 * must not go past a number that may still come. A writer holds a lock before it is given a number, and until its records are to be seen; so its
 * numbers are greater than the last one that had been given when it did not hold the lock yet. For one thread at a time.
 */
public final class TrailEnd {

    private final Map<String, Long> lastBefore = new HashMap<>();
    private long last;
    private long safe;

    /**
     * What there is to be seen at a moment.
     *
     * @param lastNumber the greatest that any record was given, committed or not; read before the writers
     * @param writers transactions that may have records which are not to be seen yet
     */
    public record Look(long lastNumber, Set<String> writers) {}

    /**
     * @return the number up to which all records are to be seen by whoever reads from now on; it never becomes smaller. 0 as long as somebody writes
     *     who did so already at the first look
     */
    public long after(Look look) {
        lastBefore.keySet().retainAll(look.writers());
        look.writers().forEach(writer -> lastBefore.putIfAbsent(writer, last));
        last = look.lastNumber();
        safe = Math.max(safe, lastBefore.values().stream().min(Long::compare).orElse(last));
        return safe;
    }

    /** The same as after the last look. */
    public long safe() {
        return safe;
    }

    /** The greatest number that had been given at the last look. */
    public long last() {
        return last;
    }
}
