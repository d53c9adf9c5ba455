package dev.platformpack.database.audit.retention;

/**
 * What one transaction of expiry has done.
 *
 * @param month {@code 2026-01}; null if nothing was due
 * @param rows records that went
 * @param dropped whether nothing is left of the month
 * @param more whether another one has something to do at once
 */
public record ExpiryStep(String month, long rows, boolean dropped, boolean more) {}
