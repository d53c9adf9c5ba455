package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SealEntries;
import dev.platformpack.database.audit.seal.SealedRow;
import dev.platformpack.database.audit.seal.SeqRanges;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records to be sealed, realm by realm, and which numbers had none. Late ones are added before all others. */
final class UnsealedRows {

    /** The records of one realm. */
    static final class OfRealm {
        private final String realm;
        private final SealEntries.Builder entries = new SealEntries.Builder();

        private OfRealm(String realm) {
            this.realm = realm;
        }

        /** The realm's name when the first of the records was written. */
        String realm() {
            return realm;
        }

        SealEntries entries() {
            return entries.build();
        }
    }

    private final Map<String, OfRealm> byRealm = new LinkedHashMap<>();
    private final SeqRanges.Builder late = new SeqRanges.Builder();
    private final SeqRanges.Builder missing = new SeqRanges.Builder();
    private final int limit;
    private long last;
    private int count;
    private int lateCount;

    /**
     * @param after where those begin that are not late
     * @param limit of the late ones, and of the others
     */
    UnsealedRows(long after, int limit) {
        last = after;
        this.limit = limit;
    }

    void addLate(SealedRow row) {
        late.add(row.seq(), row.seq());
        lateCount++;
        put(row);
    }

    void add(SealedRow row) {
        missing.add(last + 1, row.seq() - 1);
        last = row.seq();
        put(row);
    }

    private void put(SealedRow row) {
        byRealm.computeIfAbsent(row.realmId(), id -> new OfRealm(row.realm()))
                .entries
                .add(row.seq(), row.hash());
        count++;
    }

    int count() {
        return count;
    }

    /** Whether there may be more late ones. */
    boolean areLateOnesCut() {
        return lateCount >= limit;
    }

    /** Whether there may be more of those that are not late. */
    boolean areCut() {
        return count - lateCount >= limit;
    }

    Map<String, OfRealm> byRealm() {
        return byRealm;
    }

    /** The number of the last one. */
    long last() {
        return last;
    }

    SeqRanges late() {
        return late.build();
    }

    /** Numbers between those of the records. */
    SeqRanges missing() {
        return missing.build();
    }
}
