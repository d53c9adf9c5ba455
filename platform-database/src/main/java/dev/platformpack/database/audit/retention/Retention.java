package dev.platformpack.database.audit.retention;

import java.time.Instant;

/**
 * How long records of a class are kept in a realm.
 *
 * @param recordClass see {@link RecordClass#text}
 * @param keepDays days after the end of their month; null for ever
 * @param since from when on that counts; it may be still to come
 * @param beforeDays what counts until then; null for ever
 * @param reason may be null
 * @param orderedBy who wanted it, by name
 */
public record Retention(
        String recordClass, Integer keepDays, Instant since, Integer beforeDays, String reason, String orderedBy) {}
