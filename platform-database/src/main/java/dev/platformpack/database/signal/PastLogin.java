package dev.platformpack.database.signal;

import java.time.Instant;

/**
 * A login that was recorded.
 *
 * @param subject a user's id, or a session's: what was asked for
 * @param address from which it came; null if that is not known
 */
public record PastLogin(String subject, Instant at, String address) {}
