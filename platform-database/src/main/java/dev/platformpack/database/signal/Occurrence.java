package dev.platformpack.database.signal;

import java.time.Instant;

/**
 * Something happened that may be one time too many.
 *
 * @param by what tells it from others: an account, an address, a network; empty if nothing does
 */
public record Occurrence(Instant at, String by) {}
