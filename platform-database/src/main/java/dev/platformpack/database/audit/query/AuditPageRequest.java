package dev.platformpack.database.audit.query;

/**
 * A part of the records, in the order of time.
 *
 * @param isAscending the oldest first; else the newest
 * @param after the place of the last record that was read before; null to begin
 * @param limit how many at most
 * @param end no records with greater numbers; {@link #NO_END} for none
 */
public record AuditPageRequest(AuditFilter filter, boolean isAscending, AuditPlace after, int limit, long end) {

    public static final long NO_END = Long.MAX_VALUE;
}
