package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.SealEntries;
import dev.platformpack.database.audit.seal.SealPayload;
import dev.platformpack.database.audit.seal.SeqRanges;
import java.time.Instant;

/**
 * A seal that is not signed yet.
 *
 * @param head the realm's newest seal; null if there is none
 * @param lost the seal that should be there, see {@link SealPayload}; null as it should be
 */
record SealDraft(String realmId, String realm, SealEntries entries, SealAnchor head, SealAnchor lost) {

    SealPayload payload(long horizon, SeqRanges gaps, Instant at) {
        int count = entries.count();
        return new SealPayload(
                realmId,
                head == null ? 1 : head.number() + 1,
                count,
                count == 0 ? 0 : entries.seq(0),
                count == 0 ? 0 : entries.seq(count - 1),
                entries.root(),
                head == null ? null : head.hash(),
                horizon,
                gaps,
                at,
                lost);
    }
}
