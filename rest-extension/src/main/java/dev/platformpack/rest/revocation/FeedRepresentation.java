package dev.platformpack.rest.revocation;

import dev.platformpack.database.revocation.RevocationEntry;
import dev.platformpack.database.revocation.RevocationScope;
import java.util.List;

/**
 * A page of the feed.
 *
 * @param next to be given as {@code after} of the next request
 */
record FeedRepresentation(List<EntryRepresentation> items, long next) {

    static FeedRepresentation of(List<RevocationEntry> entries, long after) {
        return new FeedRepresentation(
                entries.stream().map(EntryRepresentation::of).toList(),
                entries.isEmpty() ? after : entries.get(entries.size() - 1).seq());
    }

    static EntryRepresentation entry(RevocationEntry entry) {
        return EntryRepresentation.of(entry);
    }

    /** What of {@link RevocationEntry} a gateway of the realm needs. */
    record EntryRepresentation(
            long seq,
            RevocationScope scope,
            String subject,
            String tenantId,
            String clientId,
            long notBefore,
            String reason,
            long expiresAt) {

        private static EntryRepresentation of(RevocationEntry entry) {
            return new EntryRepresentation(
                    entry.seq(),
                    entry.scope(),
                    entry.subject(),
                    entry.tenantId(),
                    entry.clientId(),
                    entry.notBefore(),
                    entry.reason(),
                    entry.expiresAt());
        }
    }
}
