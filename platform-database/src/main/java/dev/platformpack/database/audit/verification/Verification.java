package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.SealAnchor;
import java.time.Instant;

/**
 * What a verification has looked at.
 *
 * @param rows sealed records that were compared
 * @param seals that were checked
 * @param findings how many were reported
 * @param unsealed records that wait for their seal; they prove nothing yet
 * @param oldestUnsealed when the first of them was written; null if none waits
 * @param horizon up to which number records were verified
 * @param newest the end of the chain, to be remembered outside the database; null if there is no seal
 * @param next the seal to go on with; null if all in the scope were verified
 */
public record Verification(
        long rows,
        long seals,
        long findings,
        long unsealed,
        Instant oldestUnsealed,
        long horizon,
        SealAnchor newest,
        Long next) {

    public boolean isIntact() {
        return findings == 0;
    }
}
