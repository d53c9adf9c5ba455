package dev.platformpack.database.reconciliation;

import java.util.List;

/**
 * What one page adds to its run.
 *
 * @param cursor where the next page begins; null at the end
 * @param sample the differences, of which the row keeps what it has room for
 * @param error a kind of error that the run goes on in spite of; null keeps what the row has
 */
public record RunProgress(
        String cursor,
        long examined,
        long missing,
        long different,
        long gone,
        long sessions,
        List<? extends Record> sample,
        String error) {}
