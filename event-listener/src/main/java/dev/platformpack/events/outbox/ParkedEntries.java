package dev.platformpack.events.outbox;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The entries that the relay gave up, for operators. In the transaction of the given entity manager, which the caller commits. */
public final class ParkedEntries {

    private static final String SELECT = """
            select entry.eventId, entry.seq, entry.realmId, entry.subject, entry.payload, entry.attempts,
                   entry.createdAt, entry.parkedAt, entry.lastError
              from OutboxEntry entry
             where entry.parkedAt is not null and entry.realmId = :realm
            """;

    /** Later events of the subject have gone before it, hence late. */
    private static final String RETRY = """
            update OutboxEntry set parkedAt = null, attempts = 0, retryAt = 0, late = true
             where parkedAt is not null and realmId = :realm
            """;

    private final EntityManager entityManager;

    public ParkedEntries(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The realm's entries after {@code afterSeq} (0: from the beginning) in the order of writing, at most {@code limit}. */
    public List<ParkedEntry> page(String realmId, long afterSeq, int limit) {
        // Served by IDX_PLATFORM_OUTBOX_PARKED.
        return entityManager
                .createQuery(SELECT + " and entry.seq > :after order by entry.seq", ParkedEntry.class)
                .setParameter("realm", realmId)
                .setParameter("after", afterSeq)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Empty if the realm has no such entry, or it is not parked. */
    public Optional<ParkedEntry> find(String realmId, String eventId) {
        // Served by the primary key.
        return entityManager
                .createQuery(SELECT + " and entry.eventId = :event", ParkedEntry.class)
                .setParameter("realm", realmId)
                .setParameter("event", eventId)
                .getResultStream()
                .findFirst();
    }

    /** Lets the relay try again, from the first attempt. False if the realm has no such entry, or it is not parked. */
    public boolean retry(String realmId, String eventId) {
        // Served by the primary key.
        return entityManager
                        .createQuery(RETRY + " and eventId = :event")
                        .setParameter("realm", realmId)
                        .setParameter("event", eventId)
                        .executeUpdate()
                == 1;
    }

    /** Lets the relay try all of the realm again; returns how many. */
    public int retryAll(String realmId) {
        // Served by IDX_PLATFORM_OUTBOX_PARKED.
        return entityManager.createQuery(RETRY).setParameter("realm", realmId).executeUpdate();
    }
}
