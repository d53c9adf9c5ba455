package dev.platformpack.events.relay;

import dev.platformpack.events.outbox.DueEntry;
import dev.platformpack.events.outbox.OutboxLevel;
import java.util.List;

/** What waits to be relayed. Each call is a transaction of its own in Keycloak's database. */
interface PendingEvents {

    /** The oldest entries that are due and were written after {@code afterSeq} (0: all), in the order of writing. */
    List<DueEntry> nextBatch(long nowMillis, long afterSeq, int size);

    /** Whether more than {@code count} entries up to {@code seq} are due; true while any entry waits for a retry. */
    boolean mayMoreBeDue(long nowMillis, long seq, int count);

    /** How many wait; costs a pass over the table. */
    OutboxLevel level();

    /** They have arrived. */
    void settle(List<DueEntry> entries);

    /** Counts a failed attempt; the entry and later ones of its subject are not due before {@code retryAtMillis}. */
    void retryLater(DueEntry entry, String error, long retryAtMillis);

    /** Gives the entry up: it holds nobody up any longer. */
    void park(DueEntry entry, String error, long nowMillis);
}
