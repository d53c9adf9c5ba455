package dev.platformpack.database.session;

import java.time.Instant;

/**
 * How a session ended.
 *
 * @param reason {@code logout, expired, revoked, user-deleted, …}
 * @param by name of who ended it; null if nobody did (expiry)
 */
public record SessionEnd(Instant at, String reason, String by) {}
