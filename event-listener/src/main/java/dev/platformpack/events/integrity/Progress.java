package dev.platformpack.events.integrity;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.events.outbox.AuditCheckRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a realm's trail was verified, and what is known to be wrong. A finding stays until a pass over all seals, begun after it was seen last, has
 * not met it any more. Immutable.
 *
 * @param nextSeal the first that was not there when new seals were verified last
 * @param pass number of the pass that began last
 * @param passNext the seal where it goes on; 0 if it has ended
 * @param passedAt when one ended last; null if none has
 * @param checkedAt when something was verified last
 * @param checkedSeq the greatest number of a record that was verified
 */
record Progress(
        long nextSeal,
        long pass,
        long passNext,
        Instant passedAt,
        Instant checkedAt,
        long checkedSeq,
        List<KnownFinding> findings) {

    /** More are not needed to know that somebody must look. */
    static final int MOST_FINDINGS = 20;

    /** Once something is wrong, whoever mends it wants to know whether it is right again. */
    private static final Duration WITH_FINDINGS = Duration.ofHours(1);

    Progress {
        findings = List.copyOf(findings);
    }

    /** Of a realm of which nothing was verified: the first pass sees all that is there. */
    static Progress atFirst(SealAnchor newest) {
        return new Progress(newest.number() + 1, 1, 1, null, null, 0, List.of());
    }

    static Progress of(AuditCheckRow.State state) {
        return new Progress(
                state.nextSeal(),
                state.pass(),
                state.passNext(),
                moment(state.passedAt()),
                moment(state.checkedAt()),
                state.checkedSeq(),
                KnownFinding.read(state.findings()));
    }

    AuditCheckRow.State state() {
        return new AuditCheckRow.State(
                nextSeal,
                pass,
                passNext,
                millis(passedAt),
                millis(checkedAt),
                checkedSeq,
                KnownFinding.write(findings),
                false);
    }

    boolean hasNewSeals(SealAnchor newest) {
        return newest.number() >= nextSeal;
    }

    /** A moment in the future is none: the clock was wrong, or somebody wants to be left alone. */
    boolean isPassDue(Instant now, Duration allEvery) {
        Duration wait = findings.isEmpty() || allEvery.compareTo(WITH_FINDINGS) < 0 ? allEvery : WITH_FINDINGS;
        return passNext > 0
                || passedAt == null
                || passedAt.isAfter(now)
                || !passedAt.plus(wait).isAfter(now);
    }

    /** Where the pass under way goes on, or the next one begins. */
    Progress inPass() {
        return passNext > 0 ? this : new Progress(nextSeal, pass + 1, 1, passedAt, checkedAt, checkedSeq, findings);
    }

    /** After new seals were verified, as far as it goes. */
    Progress afterNew(Verification verification, List<KnownFinding> seen, Instant now) {
        long newest = verification.newest() == null ? 0 : verification.newest().number();
        long next = verification.next() == null ? newest + 1 : verification.next();
        return new Progress(next, pass, passNext, passedAt, now, seq(verification), with(seen));
    }

    /** After a part of a pass was verified. */
    Progress afterPart(Verification verification, List<KnownFinding> seen, Instant now) {
        List<KnownFinding> all = with(seen);
        if (verification.next() != null) {
            return new Progress(nextSeal, pass, verification.next(), passedAt, now, seq(verification), all);
        }
        List<KnownFinding> left =
                all.stream().filter(finding -> finding.pass() >= pass).toList();
        return new Progress(nextSeal, pass, 0, now, now, seq(verification), left);
    }

    /** Those that are not on record yet and have room there. */
    List<KnownFinding> news(List<KnownFinding> seen) {
        List<KnownFinding> all = with(seen);
        return all.subList(findings.size(), all.size());
    }

    private List<KnownFinding> with(List<KnownFinding> seen) {
        List<KnownFinding> all = new ArrayList<>(findings);
        for (KnownFinding finding : seen) {
            int place = 0;
            while (place < all.size() && !all.get(place).isSame(finding)) {
                place++;
            }
            if (place < all.size()) {
                all.set(place, all.get(place).seenIn(finding.pass()));
            } else if (all.size() < MOST_FINDINGS) {
                all.add(finding);
            }
        }
        return all;
    }

    private long seq(Verification verification) {
        return Math.max(checkedSeq, verification.horizon());
    }

    private static Instant moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static long millis(Instant moment) {
        return moment == null ? 0 : moment.toEpochMilli();
    }
}
