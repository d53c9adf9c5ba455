package dev.platformpack.rest.notice;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and writes {@code PLATFORM_LOGOUT_NOTICE} in the transaction of a Keycloak session, which the caller commits. */
public final class LogoutNotices {

    /** More than a page of it is for nobody; a session has a client or two. */
    private static final int LONGEST_LIST = 1000;

    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";

    /** What Hibernate takes for SKIP LOCKED. */
    private static final int SKIP_LOCKED = -2;

    private final KeycloakSession session;
    private final EntityManager entityManager;

    private LogoutNotices(KeycloakSession session) {
        this.session = session;
        this.entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    public static LogoutNotices in(KeycloakSession session) {
        return new LogoutNotices(session);
    }

    public void append(List<LogoutNotice> notices) {
        for (LogoutNotice notice : notices) {
            entityManager.persist(notice);
            if (notice.outcome() != NoticeOutcome.WAITING) {
                Attempt none = new Attempt(notice.outcome(), null, notice.lastError(), notice.dueAt());
                NoticeTrail.settled(session, notice, none, notice.createdAt());
            }
        }
    }

    /**
     * Takes the notices that have been due longest; no two nodes take the same one.
     *
     * @param until when another node may take what this one has not settled
     * @param busy ids of recipients to leave out
     */
    public List<LogoutNotice> take(Instant now, Instant until, int most, Set<String> busy) {
        // Served by IDX_PLATFORM_LOGOUT_DUE.
        TypedQuery<LogoutNotice> query = entityManager
                .createQuery(
                        "select notice from LogoutNotice notice where notice.outcome = :waiting and notice.dueAt <= :now"
                                + (busy.isEmpty() ? "" : " and notice.target not in :busy")
                                + " order by notice.dueAt",
                        LogoutNotice.class)
                .setParameter("waiting", NoticeOutcome.WAITING)
                .setParameter("now", now.toEpochMilli())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .setMaxResults(most);
        if (!busy.isEmpty()) {
            query.setParameter("busy", busy);
        }
        List<LogoutNotice> taken = query.getResultList();
        taken.forEach(notice -> notice.takeUntil(until));
        return taken;
    }

    /**
     * Writes down how an attempt has ended, unless another node has taken the notice meanwhile; the last one in the audit trail, too.
     */
    public void settle(LogoutNotice notice, Attempt attempt, Instant now) {
        boolean isOver = attempt.outcome() != NoticeOutcome.WAITING;
        // Served by the primary key.
        int settled = entityManager
                .createQuery("update LogoutNotice set outcome = :outcome, httpStatus = :status, lastError = :error,"
                        + " lastAttemptAt = :now, dueAt = :due"
                        + (isOver ? ", payload = null" : "")
                        + " where id = :id and attempts = :attempts and outcome = :waiting")
                .setParameter("outcome", attempt.outcome())
                .setParameter("status", attempt.httpStatus())
                .setParameter("error", attempt.error())
                .setParameter("now", now.toEpochMilli())
                .setParameter("due", attempt.dueAt().toEpochMilli())
                .setParameter("id", notice.id())
                .setParameter("attempts", notice.attempts())
                .setParameter("waiting", NoticeOutcome.WAITING)
                .executeUpdate();
        if (settled == 1 && isOver) {
            NoticeTrail.settled(session, notice, attempt, now);
        }
    }

    /** Those of one session of a realm, in the order of writing. */
    public List<LogoutNotice> of(String realmId, String sessionId) {
        // Served by IDX_PLATFORM_LOGOUT_SESSION.
        return entityManager
                .createQuery(
                        "select notice from LogoutNotice notice where notice.sessionId = :session"
                                + " and notice.realmId = :realm order by notice.createdAt, notice.targetName",
                        LogoutNotice.class)
                .setParameter("session", sessionId)
                .setParameter("realm", realmId)
                .setMaxResults(LONGEST_LIST)
                .getResultList();
    }

    public long countWaiting() {
        // Served by IDX_PLATFORM_LOGOUT_DUE.
        return entityManager
                .createQuery(
                        "select count(notice.id) from LogoutNotice notice where notice.outcome = :waiting", Long.class)
                .setParameter("waiting", NoticeOutcome.WAITING)
                .getSingleResult();
    }

    /** Counts no further than {@code most}; who was given up before {@code since} is over. */
    NoticeLevel level(Instant since, int most) {
        // Both served by IDX_PLATFORM_LOGOUT_DUE; a notice that was given up keeps the moment of its next attempt.
        List<Long> waiting = due(NoticeOutcome.WAITING, Instant.EPOCH, most + 1);
        List<Long> gaveUp = due(NoticeOutcome.GAVE_UP, since, most);
        return new NoticeLevel(
                waiting.size(), waiting.isEmpty() ? null : Instant.ofEpochMilli(waiting.get(0)), gaveUp.size());
    }

    private List<Long> due(NoticeOutcome outcome, Instant since, int most) {
        return entityManager
                .createQuery(
                        "select notice.dueAt from LogoutNotice notice where notice.outcome = :outcome"
                                + " and notice.dueAt >= :since order by notice.dueAt",
                        Long.class)
                .setParameter("outcome", outcome)
                .setParameter("since", since.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
    }

    /** Deletes at most a thousand that are over and were written before {@code moment}. */
    public int forget(Instant moment) {
        // Served by IDX_PLATFORM_LOGOUT_CREATED.
        List<String> old = entityManager
                .createQuery(
                        "select notice.id from LogoutNotice notice where notice.createdAt < :moment"
                                + " and notice.outcome <> :waiting",
                        String.class)
                .setParameter("moment", moment.toEpochMilli())
                .setParameter("waiting", NoticeOutcome.WAITING)
                .setMaxResults(LONGEST_LIST)
                .getResultList();
        return old.isEmpty()
                ? 0
                : entityManager
                        .createQuery("delete from LogoutNotice where id in :ids")
                        .setParameter("ids", old)
                        .executeUpdate();
    }
}
