package dev.platformpack.database.session;

import java.time.Instant;

/**
 * All open sessions of a user, or of a realm, ended at once.
 *
 * @param userId null if all of the realm
 * @param begunUntil sessions that began later stay open; null if none does
 */
public record EndedSessions(String realmId, String userId, Instant begunUntil, Instant at, String reason, String by) {

    /** Of a user who is gone: no session of his stays, whenever it began. */
    public static EndedSessions allOf(String realmId, String userId, SessionEnd end) {
        return new EndedSessions(realmId, userId, null, end.at(), end.reason(), end.by());
    }
}
