package dev.platformpack.database.audit.sealing;

import java.time.Instant;
import java.util.List;

/**
 * What a round of sealing has done and left.
 *
 * @param rows sealed
 * @param seals how many were made
 * @param lostIn realms of which the end of the chain was found to be missing
 * @param waiting at most so many records are unsealed
 * @param oldestWaiting when the first of them was written; null if none is
 * @param isMore whether another round has something to do at once
 */
public record SealRound(int rows, int seals, List<String> lostIn, long waiting, Instant oldestWaiting, boolean isMore) {

    SealRound(int rows, List<SealDraft> made, long waiting, Instant oldestWaiting, boolean isMore) {
        this(
                rows,
                made.size(),
                made.stream()
                        .filter(draft -> draft.lost() != null)
                        .map(SealDraft::realmId)
                        .toList(),
                waiting,
                oldestWaiting,
                isMore);
    }
}
