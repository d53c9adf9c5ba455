package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.SealEntries;
import dev.platformpack.database.audit.seal.SealPayload;
import dev.platformpack.database.audit.seal.SeqRanges;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.verification.Finding.Kind;
import dev.platformpack.database.audit.verification.StoredSeals.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Verifies audit trails, in memory that does not grow with them. One thread, and the executor. */
public final class AuditVerifier {

    /** A record that has no seal after it is a finding. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Connection connection;
    private final VerificationKeys keys;
    private final Executor executor;
    private final Clock clock;

    /**
     * @param connection in a transaction of isolation level {@code repeatable read}
     * @param executor reads ahead on the connection; {@code Runnable::run} if only the calling thread may use it
     */
    public AuditVerifier(Connection connection, VerificationKeys keys, Executor executor, Clock clock) {
        this.connection = connection;
        this.keys = keys;
        this.executor = executor;
        this.clock = clock;
    }

    /** Reports findings as they are met. */
    public Verification verify(VerificationScope scope, Consumer<Finding> findings) throws SQLException {
        return new Run(scope, findings).go();
    }

    /** One call. */
    private final class Run {

        private final VerificationScope scope;
        private final Consumer<Finding> findings;
        private final StoredSeals stored;
        private final long newest;
        private final long last;
        private long seals;
        private long reported;
        private long horizon;
        /** Whether the seal before the first cannot tell where its records end. */
        private boolean beginsAfterGap;

        Run(VerificationScope scope, Consumer<Finding> findings) throws SQLException {
            this.scope = scope;
            this.findings = findings;
            this.stored = new StoredSeals(connection, scope.realmId());
            this.newest = stored.newest();
            this.last = Math.min(scope.last(), newest);
        }

        Verification go() throws SQLException {
            checkAnchor();
            Seal before = stored.lastBefore(scope.first());
            ChainCheck chain = new ChainCheck(keys, before, this::report);
            RowCheck rows = begin(before);
            Long next = walk(chain, rows);
            long reached = next == null ? last : next - 1;
            if (reached == newest) {
                rows.end();
            }
            vouchFromLaterSeals(chain, reached);
            return result(rows, next);
        }

        private RowCheck begin(Seal before) throws SQLException {
            SealPayload payload = before == null ? null : readable(before);
            beginsAfterGap = payload == null ? scope.first() > 1 : before.number() != scope.first() - 1;
            horizon = payload == null ? 0 : payload.horizon();
            SeqRanges gaps = payload == null ? SeqRanges.NONE : payload.gaps();
            StoredRows rows = new StoredRows(connection, scope.realmId(), executor);
            RowCheck check = new RowCheck(
                    rows, Explanations.read(connection, scope.realmId(), clock.instant()), horizon, gaps, this::report);
            rows.in(gaps).forEach(check::addWaiting);
            rows.begin(before == null ? Long.MIN_VALUE : horizon, endOfRows()); // no number below 1 was ever given
            return check;
        }

        /** The horizon of the last seal, if it can be read. */
        private long endOfRows() throws SQLException {
            Seal end = stored.find(last);
            SealPayload payload = end == null ? null : readable(end);
            return payload == null ? Long.MAX_VALUE : payload.horizon();
        }

        private static SealPayload readable(Seal seal) {
            try {
                return seal.payload();
            } catch (IllegalArgumentException e) {
                return null; // reported when it is its turn
            }
        }

        /** @return the seal to go on with; null if all were verified */
        private Long walk(ChainCheck chain, RowCheck rows) throws SQLException {
            long next = scope.first();
            for (List<Stored> page = stored.page(next, last); !page.isEmpty(); page = stored.page(next, last)) {
                for (Stored seal : page) {
                    if (seals > 0 && scope.isOver().getAsBoolean()) {
                        return next;
                    }
                    boolean isAfterGap = seal.seal().number() != next || seals == 0 && beginsAfterGap;
                    check(seal, chain.next(seal.seal()), rows, isAfterGap);
                    next = seal.seal().number() + 1;
                    seals++;
                }
            }
            return null;
        }

        private void check(Stored stored, SealPayload payload, RowCheck rows, boolean isAfterGap) {
            Seal seal = stored.seal();
            SealEntries entries = seal.entries() == null ? new SealEntries.Builder().build() : seal.entries();
            if (isAfterGap) {
                rows.skipTo(entries);
            }
            if (payload == null) {
                long end = entries.count() == 0 ? horizon : entries.seq(entries.count() - 1);
                rows.check(stored, entries, end, SeqRanges.NONE);
                return;
            }
            if (!isWhatWasSigned(stored, entries, payload)) {
                report(Finding.ofSeal(Kind.SEAL_CHANGED, seal.number()));
            }
            if (payload.lost() != null) {
                report(Finding.ofSeals(
                        Kind.CHAIN_CUT,
                        seal.number(),
                        Math.max(seal.number(), payload.lost().number())));
            }
            rows.check(stored, entries, payload.horizon(), payload.gaps());
            horizon = payload.horizon();
        }

        private boolean isWhatWasSigned(Stored stored, SealEntries entries, SealPayload payload) {
            return entries.count() == payload.count()
                    && stored.rows() == payload.count()
                    && stored.at().equals(payload.at())
                    && Arrays.equals(entries.root(), payload.root());
        }

        private void checkAnchor() throws SQLException {
            SealAnchor anchor = scope.anchor();
            if (anchor != null) {
                Seal seal = stored.find(anchor.number());
                if (seal == null || !seal.anchor().equals(anchor)) {
                    report(Finding.ofSeals(Kind.CHAIN_CUT, anchor.number(), Math.max(anchor.number(), newest)));
                }
            }
        }

        /** Signatures only, until a valid one vouches for what was verified. */
        private void vouchFromLaterSeals(ChainCheck chain, long reached) throws SQLException {
            long next = reached + 1;
            while (!chain.isVouchedFor() && next <= newest) {
                List<Stored> page = stored.pageOfSignatures(next, newest);
                for (int i = 0; i < page.size() && !chain.isVouchedFor(); i++) {
                    chain.next(page.get(i).seal());
                }
                next = page.get(page.size() - 1).seal().number() + 1;
            }
            chain.end();
        }

        private Verification result(RowCheck rows, Long next) throws SQLException {
            UnsealedCount unsealed = scope.last() < newest || next != null
                    ? UnsealedCount.NONE
                    : UnsealedCount.read(connection, scope.realmId(), horizon);
            if (unsealed.oldest() != null
                    && unsealed.oldest().isBefore(clock.instant().minus(LONGEST_WAIT))) {
                report(new Finding(Kind.ROWS_UNSEALED, null, null, unsealed.first(), null));
            }
            Seal end = stored.find(newest);
            return new Verification(
                    rows.checked(),
                    seals,
                    reported,
                    unsealed.rows(),
                    unsealed.oldest(),
                    horizon,
                    end == null ? null : end.anchor(),
                    next);
        }

        private void report(Finding finding) {
            reported++;
            findings.accept(finding);
        }
    }
}
