package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SealPayload;
import dev.platformpack.database.audit.seal.SeqRanges;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Seals what has been committed, in the order of the records' numbers. Any number of sealers may work at once: of those that have read the same,
 * one adds its seals. Each step is a transaction of its own. One thread.
 */
public final class Sealer {

    /** Runs work in a platform transaction and commits it. */
    public interface Transactions {
        <T> T run(Function<Seals, T> work);
    }

    private final Transactions transactions;
    private final SealSigner signer;
    private final Drafts drafts;
    private final Clock clock;
    private final int limit;
    private final Writers writers;
    private long newestId = -1;
    private OpenGaps gaps = OpenGaps.NONE;

    /** @param limit records in one round */
    public Sealer(Transactions transactions, SealSigner signer, SealAnchors anchors, Clock clock, int limit) {
        this.transactions = transactions;
        this.signer = signer;
        this.drafts = new Drafts(transactions, anchors);
        this.clock = clock;
        this.limit = limit;
        this.writers = new Writers(() -> transactions.run(Seals::writers), clock);
    }

    /** @param checkAllChains also of realms that have nothing to be sealed: is the seal there that was the newest? */
    public SealRound round(boolean checkAllChains) throws InterruptedException {
        SealingPosition position = transactions.run(Seals::position);
        if (position.newestId() != newestId) {
            // Another node has sealed, or this one begins: whoever writes now may be who left the gaps.
            newestId = position.newestId();
            gaps = position.gaps().isEmpty() ? OpenGaps.NONE : new OpenGaps(position.gaps(), writers.now());
        }
        long to = transactions.run(Seals::newestSeq); // before the writers: theirs may be smaller
        Set<String> writing = writers.afterShortOnes(gaps.writers());
        UnsealedRows rows = transactions.run(seals -> seals.unsealed(position, gaps, to, limit));
        OpenGaps open = gaps.after(rows, writing);
        long horizon = rows.areCut() ? rows.last() : Math.max(to, position.horizon());
        List<SealDraft> made = drafts.of(rows, checkAllChains);
        if (!made.isEmpty() && !append(made, horizon, open.ranges())) {
            return new SealRound(0, List.of(), to - position.horizon(), null, true);
        }
        gaps = open;
        Instant oldest = transactions.run(seals -> seals.oldestUnsealed(horizon));
        return new SealRound(rows.count(), made, to - horizon, oldest, rows.areCut() || rows.areLateOnesCut());
    }

    private boolean append(List<SealDraft> made, long horizon, SeqRanges open) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<SignedSeal> signed = made.stream()
                .map(draft -> {
                    SealPayload payload = draft.payload(horizon, open, now);
                    return SignedSeal.of(draft, payload, signer.sign(draft.realmId(), payload.json()));
                })
                .toList();
        long read = newestId;
        long appended = transactions.run(seals -> seals.append(read, signed));
        if (appended == 0) {
            return false;
        }
        newestId = appended;
        drafts.appended(signed);
        return true;
    }
}
