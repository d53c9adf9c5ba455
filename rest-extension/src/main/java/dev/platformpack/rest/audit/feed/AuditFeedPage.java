package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.audit.query.AuditRecord;
import dev.platformpack.rest.audit.events.AuditEventView;
import java.util.List;

/**
 * Records in the order of their numbers. Public contract: members are only ever added.
 *
 * @param next goes on behind this page, also if it has no records
 */
record AuditFeedPage(List<AuditEventView> items, String next) {

    static AuditFeedPage of(List<AuditRecord> records, long next, boolean isForOperators) {
        return new AuditFeedPage(
                records.stream()
                        .map(found -> AuditEventView.of(found, isForOperators, String.valueOf(found.seq())))
                        .toList(),
                String.valueOf(next));
    }
}
