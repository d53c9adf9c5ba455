package dev.platformpack.events.outbox;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Reads and writes {@code PLATFORM_OUTBOX} in the transaction of the given entity manager, which the caller commits. */
public final class Outbox {

    private static final int LONGEST_ERROR = 2000;

    private final EntityManager entityManager;

    public Outbox(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** With {@code persist}, not with SQL: Keycloak's choice between synchronous and asynchronous commit sees only entities. */
    public void append(List<OutboxEntry> entries) {
        entries.forEach(entityManager::persist);
    }

    /** Leaves out those that are there already. */
    public void appendMissing(List<OutboxEntry> entries) {
        append(entries.stream()
                .filter(entry -> entityManager.find(OutboxEntry.class, entry.eventId()) == null)
                .toList());
    }

    /** The oldest entries that are due; one that waits for its retry keeps the later ones of its subject waiting. */
    public List<DueEntry> nextBatch(long nowMillis, int size) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ, the subquery by the partial IDX_PLATFORM_OUTBOX_RETRY: hence "> 0".
        return entityManager
                .createQuery("""
                        select entry.eventId, entry.seq, entry.subject, entry.payload, entry.attempts, entry.late
                          from OutboxEntry entry
                         where entry.parkedAt is null and entry.retryAt <= :now
                           and not exists (select 1 from OutboxEntry earlier
                                            where earlier.subject = entry.subject and earlier.seq < entry.seq
                                              and earlier.parkedAt is null
                                              and earlier.retryAt > 0 and earlier.retryAt > :now)
                         order by entry.seq
                        """, DueEntry.class)
                .setParameter("now", nowMillis)
                .setMaxResults(size)
                .getResultList();
    }

    /** Removes entries that have arrived. */
    public void settle(List<String> eventIds) {
        // Served by the primary key.
        entityManager
                .createQuery("delete from OutboxEntry where eventId in :ids")
                .setParameter("ids", eventIds)
                .executeUpdate();
    }

    /** Counts everything: one pass over the table's index. */
    public OutboxLevel level() {
        return entityManager.createQuery("""
                        select count(case when parkedAt is null then 1 end),
                               min(case when parkedAt is null then createdAt end),
                               count(parkedAt)
                          from OutboxEntry
                        """, OutboxLevel.class).getSingleResult();
    }

    /** Counts a failed attempt; the entry and its subject's later ones wait until {@code retryAtMillis}. */
    public void retryLater(String eventId, String error, long retryAtMillis) {
        countFailure(eventId, error, "retryAt", retryAtMillis);
    }

    /** Gives the entry up: it stays in the table for an operator and holds nobody up any longer. */
    public void park(String eventId, String error, long nowMillis) {
        countFailure(eventId, error, "parkedAt", nowMillis);
    }

    private void countFailure(String eventId, String error, String moment, long millis) {
        // Served by the primary key.
        entityManager
                .createQuery("update OutboxEntry set attempts = attempts + 1, lastError = :error, " + moment
                        + " = :at where eventId = :id")
                .setParameter("error", shortened(error))
                .setParameter("at", millis)
                .setParameter("id", eventId)
                .executeUpdate();
    }

    private static String shortened(String error) {
        return error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
