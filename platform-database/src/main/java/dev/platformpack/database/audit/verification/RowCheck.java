package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.SealEntries;
import dev.platformpack.database.audit.seal.SealedRow;
import dev.platformpack.database.audit.seal.SeqRanges;
import dev.platformpack.database.audit.verification.Finding.Kind;
import dev.platformpack.database.audit.verification.StoredSeals.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Holds records against the entries of one seal after the other. One thread. */
final class RowCheck {

    private final StoredRows rows;
    private final Explanations explanations;
    private final Consumer<Finding> findings;
    /** Records in gaps: a later seal has them, or none has and they were inserted. */
    private final Map<Long, List<SealedRow>> waiting = new TreeMap<>();

    private long horizon;
    private SeqRanges gaps;
    private long number;
    private Instant sealedAt;
    private long checked;

    /** @param horizon of the seal before the first, {@code gaps} as well */
    RowCheck(StoredRows rows, Explanations explanations, long horizon, SeqRanges gaps, Consumer<Finding> findings) {
        this.rows = rows;
        this.explanations = explanations;
        this.horizon = horizon;
        this.gaps = gaps;
        this.findings = findings;
    }

    /** For a record that was there before the first seal and not in one of those before it. */
    void addWaiting(SealedRow row) {
        waiting.computeIfAbsent(row.seq(), seq -> new ArrayList<>()).add(row);
    }

    /** Takes the records up to the first of a seal for those of seals that are gone: of them nothing can be said. */
    void skipTo(SealEntries entries) {
        int first = firstOnTime(entries);
        long end = first < entries.count() ? entries.seq(first) : horizon;
        while (rows.peek() != null && rows.peek().seq() < end) {
            rows.take();
        }
    }

    /** @param reached horizon of the seal, and {@code open} its gaps */
    void check(Stored seal, SealEntries entries, long reached, SeqRanges open) {
        number = seal.seal().number();
        sealedAt = seal.at();
        int first = firstOnTime(entries);
        for (int i = 0; i < first; i++) {
            checkLate(entries, i);
        }
        endOfGaps(open);
        for (int i = first; i < entries.count(); ) {
            i = checkNumber(entries, i, open);
        }
        while (rows.peek() != null && rows.peek().seq() <= reached) {
            unexpected(rows.take(), open);
        }
        horizon = Math.max(horizon, reached);
        gaps = open;
    }

    /** What is in a gap that the newest seal has closed was never sealed. */
    void end() {
        endOfGaps(gaps);
    }

    long checked() {
        return checked;
    }

    private int firstOnTime(SealEntries entries) {
        int first = 0;
        while (first < entries.count() && entries.seq(first) <= horizon) {
            first++;
        }
        return first;
    }

    private void checkLate(SealEntries entries, int index) {
        long seq = entries.seq(index);
        List<SealedRow> found = waiting.getOrDefault(seq, new ArrayList<>());
        if (!gaps.contain(seq)) {
            found.forEach(row -> report(Kind.ROW_INSERTED, row));
            found.clear();
        } else {
            compare(entries, index, found);
        }
        if (found.isEmpty()) {
            waiting.remove(seq);
        }
    }

    private void endOfGaps(SeqRanges open) {
        for (Iterator<List<SealedRow>> each = waiting.values().iterator(); each.hasNext(); ) {
            List<SealedRow> left = each.next();
            if (!open.contain(left.get(0).seq())) {
                left.forEach(row -> report(Kind.ROW_INSERTED, row));
                each.remove();
            }
        }
    }

    /** @return index of the first entry with another number */
    private int checkNumber(SealEntries entries, int index, SeqRanges open) {
        long seq = entries.seq(index);
        while (rows.peek() != null && rows.peek().seq() < seq) {
            unexpected(rows.take(), open);
        }
        List<SealedRow> found = new ArrayList<>(1);
        while (rows.peek() != null && rows.peek().seq() == seq) {
            found.add(rows.take());
        }
        int next = index;
        for (; next < entries.count() && entries.seq(next) == seq; next++) {
            compare(entries, next, found);
        }
        found.forEach(row -> report(Kind.ROW_INSERTED, row));
        return next;
    }

    /** Takes out of {@code found} what it has compared. */
    private void compare(SealEntries entries, int index, List<SealedRow> found) {
        checked++;
        for (SealedRow row : found) {
            if (entries.hasHash(index, row.hash())) {
                found.remove(row);
                checkErasure(row);
                return;
            }
        }
        if (!found.isEmpty()) {
            report(Kind.ROW_CHANGED, found.remove(0));
        } else if (!explanations.expired().allow(entries.seq(index), sealedAt)) {
            findings.accept(new Finding(Kind.ROW_REMOVED, number, number, entries.seq(index), null));
        }
    }

    private void checkErasure(SealedRow row) {
        if (!row.isCoherent()) {
            report(Kind.ROW_CHANGED, row);
        } else if (row.isErased() && !explanations.erased().contain(row.seq())) {
            report(Kind.ROW_ERASED, row);
        }
    }

    private void unexpected(SealedRow row, SeqRanges open) {
        if (open.contain(row.seq())) {
            addWaiting(row);
        } else {
            report(Kind.ROW_INSERTED, row);
        }
    }

    private void report(Kind kind, SealedRow row) {
        findings.accept(new Finding(kind, number, number, row.seq(), row.eventId()));
    }
}
