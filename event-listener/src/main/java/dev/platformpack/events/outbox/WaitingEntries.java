package dev.platformpack.events.outbox;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is on its way to the platform, retries included and given-up entries not. In the transaction of the entity manager. */
public final class WaitingEntries {

    private final EntityManager entityManager;

    public WaitingEntries(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Which of these subjects have news on their way. */
    public Set<String> subjectsAmong(Collection<String> subjects) {
        // Served by IDX_PLATFORM_OUTBOX_SUBJECT.
        return new HashSet<>(entityManager
                .createQuery(
                        "select entry.subject from OutboxEntry entry where entry.subject in :subjects and entry.parkedAt is null",
                        String.class)
                .setParameter("subjects", subjects)
                .getResultList());
    }

    /** Reads no more than {@code count} entries. */
    public boolean areMoreThan(int count) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ.
        return !entityManager
                .createQuery(
                        "select entry.seq from OutboxEntry entry where entry.parkedAt is null order by entry.seq",
                        Long.class)
                .setFirstResult(count)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * How much waits, of all realms, and is parked, of one: reads no more than {@code most} entries of each and one more, on PostgreSQL.
     */
    public OutboxLevel levelUpTo(int most, String realmId) {
        // Served by IDX_PLATFORM_OUTBOX_SEQ.
        List<Long> waiting = entityManager
                .createQuery("select createdAt from OutboxEntry where parkedAt is null order by seq", Long.class)
                .setMaxResults(most + 1)
                .getResultList();
        // Served by IDX_PLATFORM_OUTBOX_PARKED.
        int parked = entityManager
                .createQuery(
                        "select seq from OutboxEntry where realmId = :realm and parkedAt is not null order by seq",
                        Long.class)
                .setParameter("realm", realmId)
                .setMaxResults(most)
                .getResultList()
                .size();
        return new OutboxLevel(waiting.size(), waiting.isEmpty() ? null : waiting.get(0), parked);
    }

    /** How much of one realm waits and is parked: reads the whole table. */
    public OutboxLevel levelOf(String realmId) {
        return entityManager
                .createQuery("""
                        select count(case when parkedAt is null then 1 end),
                               min(case when parkedAt is null then createdAt end),
                               count(parkedAt)
                          from OutboxEntry where realmId = :realm
                        """, OutboxLevel.class)
                .setParameter("realm", realmId)
                .getSingleResult();
    }
}
