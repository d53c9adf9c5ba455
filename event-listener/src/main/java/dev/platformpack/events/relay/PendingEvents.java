package dev.platformpack.events.relay;

import dev.platformpack.events.outbox.DueEntry;
import dev.platformpack.events.outbox.OutboxLevel;
import java.util.List;

/** What waits to be relayed. Each call is a transaction of its own in Keycloak's database. */
interface PendingEvents {

    /** The oldest entries that are due, at most {@code size}, in the order of writing. */
    List<DueEntry> nextBatch(long nowMillis, int size);

    /**
     * The entries that follow {@code afterSeq}; empty if some entry waits for a retry, or if more than {@code size} entries up to
     * {@code afterSeq} are due.
     */
    List<DueEntry> readAhead(long nowMillis, long afterSeq, int size);

    /** How many wait; costs a pass over the table. */
    OutboxLevel level();

    /** They have arrived. */
    void settle(List<DueEntry> entries);

    /** Counts a failed attempt; the entry and later ones of its subject are not due before {@code retryAtMillis}. */
    void retryLater(DueEntry entry, String error, long retryAtMillis);

    /** Gives the entry up: it holds nobody up any longer. */
    void park(DueEntry entry, String error, long nowMillis);
}
