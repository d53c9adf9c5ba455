package dev.platformpack.database.signal;

import java.time.Instant;

/**
 * Around which logins of somebody are looked for.
 *
 * @param subject a user's id, or a session's
 * @param network from which it happened
 */
public record LoginMoment(String subject, String network, Instant at) {}
