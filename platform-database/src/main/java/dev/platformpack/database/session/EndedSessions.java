package dev.platformpack.database.session;

import java.time.Instant;

/**
 * Open sessions that ended with one event: one, all of a user, or all of a realm.
 *
 * @param userId null if not only this user's
 * @param sessionId null if not only this one
 * @param begunUntil sessions that began later stay open; null if none does
 */
public record EndedSessions(
        String realmId, String userId, String sessionId, Instant begunUntil, Instant at, String reason, String by) {

    public static EndedSessions one(String realmId, String sessionId, SessionEnd end) {
        return new EndedSessions(realmId, null, sessionId, null, end.at(), end.reason(), end.by());
    }

    /** @param userId null for all of the realm */
    public static EndedSessions begunUntil(Instant until, String realmId, String userId, SessionEnd end) {
        return new EndedSessions(realmId, userId, null, until, end.at(), end.reason(), end.by());
    }

    /**
     * Of a user or realm that is gone: no session stays, whenever it began.
     *
     * @param userId null for all of the realm
     */
    public static EndedSessions allOf(String realmId, String userId, SessionEnd end) {
        return begunUntil(null, realmId, userId, end);
    }

    /** Whether a session is among them, not asking when it began. */
    public boolean concern(UserSessionRow session) {
        return session.realmId().equals(realmId)
                && (userId == null || session.userId().equals(userId))
                && (sessionId == null || session.id().equals(sessionId));
    }
}
