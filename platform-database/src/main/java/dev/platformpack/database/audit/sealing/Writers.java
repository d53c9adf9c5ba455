package dev.platformpack.database.audit.sealing;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Transactions that write records at this moment. Most last some milliseconds: to wait for them saves gaps. */
final class Writers {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 10;

    private final Supplier<Set<String>> transactions;
    private final Clock clock;

    /** @param transactions see {@link Seals#writers} */
    Writers(Supplier<Set<String>> transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Set<String> now() {
        return transactions.get();
    }

    /**
     * Waits a second at most for those that write now.
     *
     * @param slow for whom nobody waits any more
     * @return who of them has not finished
     */
    Set<String> afterShortOnes(Set<String> slow) throws InterruptedException {
        Set<String> writing = new HashSet<>(now());
        long end = clock.millis() + LONGEST_WAIT.toMillis();
        while (!slow.containsAll(writing) && clock.millis() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            writing.retainAll(now());
        }
        return writing;
    }
}
