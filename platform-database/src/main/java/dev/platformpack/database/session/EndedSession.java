package dev.platformpack.database.session;

import java.time.Instant;

/**
 * A session that ended.
 *
 * @param reason {@code logout, expired, revoked, user-deleted, …}
 * @param by name of who ended it; null if nobody did (expiry)
 */
public record EndedSession(String id, Instant at, String reason, String by) {}
