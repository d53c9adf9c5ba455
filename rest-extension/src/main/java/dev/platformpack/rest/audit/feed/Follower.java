package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.query.AuditRecord;
import dev.platformpack.database.audit.query.AuditScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody who follows the trail, in one request. One thread at a time. */
final class Follower {

    /** As many numbers are looked at in one answer: of a filter that lets little through, the answers may be empty. */
    private static final long WINDOW = 100_000;

    private final PlatformDatabase platform;
    private final AuditScope scope;
    private final FeedQuery query;
    private final long deadline;
    private long after;

    /** @param after where he begins */
    Follower(PlatformDatabase platform, AuditScope scope, FeedQuery query, long after) {
        this.platform = platform;
        this.scope = scope;
        this.query = query;
        this.after = after;
        this.deadline = System.nanoTime() + query.patience().toNanos();
    }

    /** What he is answered, given that all is to be seen up to {@code safe}; empty if he has to wait. */
    Optional<AuditFeedPage> next(long safe) {
        long to = Math.min(safe, after + WINDOW);
        List<AuditRecord> records = to <= after
                ? List.of()
                : platform.inTransaction(transaction ->
                        transaction.auditTrail().following(scope, query.filter(), after, to, query.limit()));
        after = records.size() == query.limit()
                ? records.get(records.size() - 1).seq()
                : Math.max(after, to);
        boolean isWorthAnAnswer =
                !records.isEmpty() || after < safe || patience().isZero();
        return isWorthAnAnswer ? Optional.of(AuditFeedPage.of(records, after, scope.isOfRealm())) : Optional.empty();
    }

    /** What is left of his patience. */
    Duration patience() {
        long left = deadline - System.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }
}
