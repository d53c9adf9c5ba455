package dev.platformpack.events.outbox;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
            delete from {h-schema}PLATFORM_OUTBOX using asynchronous
             where SEQ = any(cast(:seqs as bigint[])) and EVENT_ID = any(cast(:ids as text[]))
            """;

    private static final String DISTRUST = """
            select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('jit', 'off', true)
            """;

    private static final String PAGE =
            """
            select new dev.platformpack.events.outbox.DueEntry(
                       entry.eventId, entry.seq, entry.subject, entry.payload, entry.attempts, entry.synchronousCommit,
                       entry.late),
                   (select count(held.seq) from OutboxEntry held where
            """ + " " + WAITS_FOR_RETRY + ") from OutboxEntry entry where entry.seq > :after and " + IS_DUE
                    + "%s order by entry.seq";

    private static final String HELD_BACK = " and entry.subject not in :held";

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

    /** The oldest entries that are due, at most {@code size}. One that waits for its retry keeps the later ones of its subject waiting. */
    public List<DueEntry> nextBatch(long nowMillis, int size) {
        List<Object[]> rows = page(nowMillis, 0, size, Set.of());
        boolean isAnyHeld = !rows.isEmpty() && (long) rows.get(0)[1] > 0;
        return isAnyHeld ? nextBatchPastHeld(nowMillis, size) : entries(rows);
    }

    /**
     * The entries that follow {@code afterSeq}, at most {@code size}; empty if some entry waits for a retry, or if more than
     * {@code size} entries up to {@code afterSeq} are due: one that committed late, whose turn is before these.
     */
    public List<DueEntry> readAhead(long nowMillis, long afterSeq, int size) {
        distrustStatistics();
        if (!held(nowMillis, 1).isEmpty()) {
            return List.of();
        }
        List<DueEntry> batch = entries(page(nowMillis, afterSeq, size, Set.of()));
        // Asked after the read, hence with what has committed meanwhile: who sees a user's later entry sees the
        // earlier.
        return countDue(nowMillis, afterSeq) > size ? List.of() : batch;
    }

    private long countDue(long nowMillis, long seq) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ.
        return entityManager
                .createQuery(
                        "select count(entry.seq) from OutboxEntry entry where entry.seq <= :last and " + IS_DUE,
                        Long.class)
                .setParameter("now", nowMillis)
                .setParameter("last", seq)
                .getSingleResult();
    }

    private List<DueEntry> nextBatchPastHeld(long nowMillis, int size) {
        distrustStatistics();
        Set<String> held = held(nowMillis, LONGEST_LIST);
        long after = 0;
        while (true) {
            List<DueEntry> page = entries(page(nowMillis, after, size, held));
            // If more subjects fail than a list takes, the others are left out page by page.
            List<DueEntry> due = held.size() < LONGEST_LIST ? page : withoutHeld(page, nowMillis);
            if (!due.isEmpty() || page.size() < size) {
                return due;
            }
            after = page.get(page.size() - 1).seq();
        }
    }

    /**
     * Entries, each with the number of all that wait for a retry. It is rarely more than 0, and a join of both questions could
     * be planned as a comparison of all rows with all rows.
     */
    private List<Object[]> page(long nowMillis, long afterSeq, int size, Set<String> heldSubjects) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ; the number, counted once, by IDX_PLATFORM_OUTBOX_RETRY.
        var query = entityManager
                .createQuery(PAGE.formatted(heldSubjects.isEmpty() ? "" : HELD_BACK), Object[].class)
                .setParameter("now", nowMillis)
                .setParameter("after", afterSeq)
                .setMaxResults(size);
        if (!heldSubjects.isEmpty()) {
            query.setParameter("held", heldSubjects);
        }
        return query.getResultList();
    }

    private static List<DueEntry> entries(List<Object[]> rows) {
        return rows.stream().map(row -> (DueEntry) row[0]).toList();
    }

    /** Subjects of which an entry waits for its retry, at most {@code most} of them. */
    private Set<String> held(long nowMillis, int most) {
        // Served by IDX_PLATFORM_OUTBOX_RETRY.
        return new HashSet<>(entityManager
                .createQuery(
                        "select distinct held.subject from OutboxEntry held where " + WAITS_FOR_RETRY, String.class)
                .setParameter("now", nowMillis)
                .setMaxResults(most)
                .getResultList());
    }

    private List<DueEntry> withoutHeld(List<DueEntry> page, long nowMillis) {
        List<String> subjects = page.stream().map(DueEntry::subject).distinct().toList();
        Set<String> held = new HashSet<>();
        for (int from = 0; from < subjects.size(); from += LONGEST_LIST) {
            // Served by IDX_PLATFORM_OUTBOX_RETRY.
            held.addAll(entityManager
                    .createQuery(
                            "select held.subject from OutboxEntry held where held.subject in :subjects and "
                                    + WAITS_FOR_RETRY,
                            String.class)
                    .setParameter("now", nowMillis)
                    .setParameter("subjects", subjects.subList(from, Math.min(from + LONGEST_LIST, subjects.size())))
                    .getResultList());
        }
        return page.stream().filter(entry -> !held.contains(entry.subject())).toList();
    }

    /**
     * PostgreSQL's statistics of a queue, and the plans it has kept, are those of another moment, when the queue was empty: it
     * would read and sort the whole table for each batch. Costs a round trip: only where many entries wait.
     */
    private void distrustStatistics() {
        if (isPostgres()) {
            entityManager.createNativeQuery(DISTRUST).getSingleResult();
        }
    }

    /**
     * Removes entries that have arrived. By their ids, since a database that fell back to an earlier state gives their {@code seq}
     * to new events. The commit need not wait for the disk: what a crash of the database brings back is delivered again and
     * dropped.
     */
    public void settle(List<DueEntry> entries) {
        List<String> ids = entries.stream().map(DueEntry::eventId).toList();
        if (isPostgres()) {
            // Served by IDX_PLATFORM_OUTBOX_SEQ: neighbours there, while ids lie all over the primary key.
            entityManager
                    .createNativeQuery(SETTLE)
                    .setParameter("seqs", entries.stream().map(DueEntry::seq).toArray(Long[]::new))
                    .setParameter("ids", ids.toArray(String[]::new))
                    .executeUpdate();
            return;
        }
        for (int from = 0; from < ids.size(); from += LONGEST_LIST) {
            // Served by the primary key.
            entityManager
                    .createQuery("delete from OutboxEntry where eventId in :ids")
                    .setParameter("ids", ids.subList(from, Math.min(from + LONGEST_LIST, ids.size())))
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
