package dev.platformpack.events.outbox;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Reads and writes {@code PLATFORM_OUTBOX} in the transaction of the given entity manager, which the caller commits. */
public final class Outbox {

    private static final int LONGEST_ERROR = 2000;

    /** What every database takes as a list of parameters. */
    private static final int LONGEST_LIST = 1000;

    private static final String IS_DUE = "entry.parkedAt is null and entry.retryAt <= :now";

    /** "> 0" is the condition of the partial IDX_PLATFORM_OUTBOX_RETRY. */
    private static final String WAITS_FOR_RETRY = "held.parkedAt is null and held.retryAt > 0 and held.retryAt > :now";

    /**
     * One array, whose length does not change the statement. Its commit is made asynchronous as Keycloak 26.7 does it for its
     * sessions, see AsyncCommitIntegrator, which does not see statements.
     */
    private static final String SETTLE = """
            with asynchronous as materialized (select set_config('synchronous_commit', 'off', true))
            delete from {h-schema}PLATFORM_OUTBOX using asynchronous where SEQ = any(cast(:seqs as bigint[]))
            """;

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

    /**
     * The oldest entries that are due and were written after {@code afterSeq} (0: all), at most {@code size}. One that waits for
     * its retry keeps the later ones of its subject waiting.
     */
    public List<DueEntry> nextBatch(long nowMillis, long afterSeq, int size) {
        if (afterSeq > 0) {
            useIndexes();
        }
        List<DueEntry> due = new ArrayList<>();
        long after = afterSeq;
        List<DueEntry> page;
        do {
            List<Object[]> rows = page(nowMillis, after, size);
            page = rows.stream().map(row -> (DueEntry) row[0]).toList();
            boolean isAnyHeld = !rows.isEmpty() && (long) rows.get(0)[1] > 0;
            due.addAll(isAnyHeld ? withoutHeld(page, nowMillis) : page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).seq();
        } while (page.size() == size && due.size() < size);
        return due.subList(0, Math.min(size, due.size()));
    }

    /** Whether more than {@code count} entries written up to {@code seq} are due; true while any entry waits for a retry. */
    public boolean mayMoreBeDue(long nowMillis, long seq, int count) {
        useIndexes();
        if (isAnyWaitingForRetry(nowMillis)) {
            return true;
        }
        // Served by IDX_PLATFORM_OUTBOX_SEQ.
        return entityManager
                        .createQuery(
                                "select count(entry.seq) from OutboxEntry entry where entry.seq <= :last and " + IS_DUE,
                                Long.class)
                        .setParameter("now", nowMillis)
                        .setParameter("last", seq)
                        .getSingleResult()
                > count;
    }

    /**
     * Entries, each with the number of all that wait for a retry. It is rarely more than 0, and a join of both questions could
     * be planned as a comparison of all rows with all rows.
     */
    private List<Object[]> page(long nowMillis, long afterSeq, int size) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ; the number, counted once, by IDX_PLATFORM_OUTBOX_RETRY.
        return entityManager
                .createQuery(
                        """
                        select new dev.platformpack.events.outbox.DueEntry(entry.eventId, entry.seq, entry.subject, entry.payload, entry.attempts,
                                            entry.synchronousCommit, entry.late),
                               (select count(held.seq) from OutboxEntry held where\s
                        """ + WAITS_FOR_RETRY + ") from OutboxEntry entry where entry.seq > :after and " + IS_DUE
                                + " order by entry.seq",
                        Object[].class)
                .setParameter("now", nowMillis)
                .setParameter("after", afterSeq)
                .setMaxResults(size)
                .getResultList();
    }

    private boolean isAnyWaitingForRetry(long nowMillis) {
        // Served by IDX_PLATFORM_OUTBOX_RETRY.
        return !entityManager
                .createQuery("select held.seq from OutboxEntry held where " + WAITS_FOR_RETRY, Long.class)
                .setParameter("now", nowMillis)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private List<DueEntry> withoutHeld(List<DueEntry> page, long nowMillis) {
        List<String> subjects = page.stream().map(DueEntry::subject).distinct().toList();
        Map<String, Long> heldFrom = new HashMap<>();
        for (int from = 0; from < subjects.size(); from += LONGEST_LIST) {
            // Served by IDX_PLATFORM_OUTBOX_RETRY.
            entityManager
                    .createQuery(
                            "select held.subject, min(held.seq) from OutboxEntry held where held.subject in :subjects and "
                                    + WAITS_FOR_RETRY + " group by held.subject",
                            Object[].class)
                    .setParameter("now", nowMillis)
                    .setParameter("subjects", subjects.subList(from, Math.min(from + LONGEST_LIST, subjects.size())))
                    .getResultList()
                    .forEach(row -> heldFrom.put((String) row[0], (Long) row[1]));
        }
        return page.stream()
                .filter(entry -> entry.seq() < heldFrom.getOrDefault(entry.subject(), Long.MAX_VALUE))
                .toList();
    }

    /**
     * PostgreSQL's statistics say how many rows there were some time ago. A queue is empty then, and its tables would be read
     * from end to end.
     */
    private void useIndexes() {
        if (isPostgres()) {
            entityManager.createNativeQuery("set local enable_seqscan to off").executeUpdate();
        }
    }

    /**
     * Removes entries that have arrived, by their {@code seq}. The commit need not wait for the disk: what a crash of the database
     * brings back is delivered again and dropped.
     */
    public void settle(List<Long> seqs) {
        // Both served by IDX_PLATFORM_OUTBOX_SEQ: neighbours there, while ids lie all over the primary key.
        if (isPostgres()) {
            entityManager
                    .createNativeQuery(SETTLE)
                    .setParameter("seqs", seqs.toArray(Long[]::new))
                    .executeUpdate();
            return;
        }
        for (int from = 0; from < seqs.size(); from += LONGEST_LIST) {
            entityManager
                    .createQuery("delete from OutboxEntry where seq in :seqs")
                    .setParameter("seqs", seqs.subList(from, Math.min(from + LONGEST_LIST, seqs.size())))
                    .executeUpdate();
        }
    }

    /**
     * Makes the commit of this transaction wait until all that it has read is on disk: what goes to the platform can then not be
     * taken back by a crash of Keycloak's database. Any change does it, since the log is written in order.
     */
    public void awaitDisk() {
        entityManager
                .createQuery("update RelayLease set holder = holder where name = 'relay'")
                .executeUpdate();
    }

    private boolean isPostgres() {
        Dialect dialect = entityManager
                .getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        return dialect instanceof PostgreSQLDialect;
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
