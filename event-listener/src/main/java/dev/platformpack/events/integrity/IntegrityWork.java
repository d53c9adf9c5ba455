package dev.platformpack.events.integrity;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
import dev.platformpack.events.outbox.AuditCheckRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Verifies what is due, for some seconds, if it is this node's turn. One thread. */
final class IntegrityWork {

    private static final Logger LOG = Logger.getLogger(IntegrityWork.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST_IN_MEMORY = 1000;

    private final PlatformDatabase platform;
    private final CheckRecords records;
    private final PublishedKeys keys;
    private final Duration allEvery;
    private final Clock clock;
    private final Doubts doubts = new Doubts();

    IntegrityWork(PlatformDatabase platform, CheckRecords records, PublishedKeys keys, Duration allEvery, Clock clock) {
        this.platform = platform;
        this.records = records;
        this.keys = keys;
        this.allEvery = allEvery;
        this.clock = clock;
    }

    /**
     * @param isStopped asked between seals
     * @return whether there is more to be done at once
     */
    boolean some(BooleanSupplier isStopped) {
        Instant now = clock.instant();
        Map<String, SealAnchor> newest = records.newestSeals();
        Map<String, AuditCheckRow.State> states = records.all();
        Map<String, Progress> known = states.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, row -> Progress.of(row.getValue())));
        Instant unsealed =
                platform.inTransaction(transaction -> transaction.seals().oldestUnsealed());
        IntegrityMetrics.looked(new IntegrityMetrics.Look(newest, states, known, unsealed, now));
        List<Due> due = Due.of(newest, known, now, allEvery);
        if (due.isEmpty() || !records.takeTurn(now)) {
            return false;
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        BooleanSupplier isOver = () -> isStopped.getAsBoolean() || System.nanoTime() - end > 0;
        boolean isMore = false;
        for (int i = 0; i < due.size() && !isOver.getAsBoolean(); i++) {
            isMore = isMore | verify(due.get(i), isOver);
        }
        return isMore || isOver.getAsBoolean();
    }

    /** @return whether a part of it is left */
    private boolean verify(Due due, BooleanSupplier isOver) {
        VerificationKeys known = keys.of(due.realmId());
        List<Finding> found = new ArrayList<>();
        VerificationScope scope =
                new VerificationScope(due.realmId(), due.first(), Long.MAX_VALUE, due.newest(), isOver);
        Verification verification =
                platform.inTransaction(transaction -> transaction.verifyAudit(known, scope, finding -> {
                    // Records that wait for a seal are no sign that somebody has changed one: the lag tells of them.
                    if (finding.kind() != Finding.Kind.ROWS_UNSEALED && found.size() < MOST_IN_MEMORY) {
                        found.add(finding);
                    }
                }));
        Instant now = clock.instant();
        if (doubts.isTooEarly(due.realmId(), found, now)) {
            return false;
        }
        record(due, verification, found, now);
        return verification.next() != null;
    }

    private void record(Due due, Verification verification, List<Finding> found, Instant now) {
        Progress before = due.progress();
        List<KnownFinding> seen = found.stream()
                .map(finding -> KnownFinding.of(finding, now.toEpochMilli(), before.pass()))
                .toList();
        Progress after =
                due.isPass() ? before.afterPart(verification, seen, now) : before.afterNew(verification, seen, now);
        List<KnownFinding> news = before.news(seen);
        records.save(due.realmId(), before, after, !news.isEmpty());
        news.forEach(finding -> LOG.errorf(
                "The audit trail is not as it was sealed, docs/operations.md says what to do. realm=%s finding=%s",
                due.realmId(), finding));
        LOG.debugf(
                "Audit trail verified. realm=%s pass=%s seals=%d rows=%d findings=%d",
                due.realmId(), due.isPass(), verification.seals(), verification.rows(), found.size());
    }
}
