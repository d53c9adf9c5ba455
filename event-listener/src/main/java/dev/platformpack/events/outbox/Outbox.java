package dev.platformpack.events.outbox;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Reads and writes {@code PLATFORM_OUTBOX} in the transaction of the given entity manager, which the caller commits. */
public final class Outbox {

    private static final int LONGEST_ERROR = 2000;

    /** What every database takes as a list of parameters. */
    private static final int LONGEST_LIST = 1000;

    /** One that waits for its retry holds the later ones of its subject. */
    private static final String IS_DUE = """
            entry.parkedAt is null and entry.retryAt <= :now
            and not exists (select 1 from OutboxEntry earlier
                             where earlier.subject = entry.subject and earlier.seq < entry.seq
                               and earlier.parkedAt is null and earlier.retryAt > 0 and earlier.retryAt > :now)
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
     * The oldest entries that are due and were written after {@code afterSeq} (0: all). One that waits for its retry keeps the
     * later ones of its subject waiting.
     */
    public List<DueEntry> nextBatch(long nowMillis, long afterSeq, int size) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ, the subquery by the partial IDX_PLATFORM_OUTBOX_RETRY: hence "> 0".
        return entityManager
                .createQuery("""
                        select entry.eventId, entry.seq, entry.subject, entry.payload, entry.attempts,
                               entry.synchronousCommit, entry.late
                          from OutboxEntry entry
                         where entry.seq > :after and
                        """ + IS_DUE + " order by entry.seq", DueEntry.class)
                .setParameter("now", nowMillis)
                .setParameter("after", afterSeq)
                .setMaxResults(size)
                .getResultList();
    }

    /** How many entries are due that were written up to {@code seq}. */
    public long countDue(long nowMillis, long seq) {
        // Served as nextBatch.
        return entityManager
                .createQuery(
                        "select count(entry.seq) from OutboxEntry entry where entry.seq <= :last and " + IS_DUE,
                        Long.class)
                .setParameter("now", nowMillis)
                .setParameter("last", seq)
                .getSingleResult();
    }

    /**
     * Removes entries that have arrived, by their {@code seq}. The commit need not wait for the disk: what a crash of the database
     * brings back is delivered again and dropped.
     */
    public void settle(List<Long> seqs) {
        allowAsynchronousCommit();
        // Served by IDX_PLATFORM_OUTBOX_SEQ: neighbours there, while ids lie all over the primary key.
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

    /** What Keycloak 26.7 does for its sessions, see AsyncCommitIntegrator, which does not see statements. */
    private void allowAsynchronousCommit() {
        Dialect dialect = entityManager
                .getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        if (dialect instanceof PostgreSQLDialect) {
            entityManager
                    .createNativeQuery("set local synchronous_commit to off")
                    .executeUpdate();
        }
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
