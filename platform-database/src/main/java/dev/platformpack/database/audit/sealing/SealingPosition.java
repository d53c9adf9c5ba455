package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SeqRanges;

/**
 * How far all realms are sealed, as the newest seal says.
 *
 * @param newestId of that seal in the order of sealing; 0 if there is none
 * @param horizon up to it every record is sealed, but for those in {@code gaps}
 */
public record SealingPosition(long newestId, long horizon, SeqRanges gaps) {

    static final SealingPosition START = new SealingPosition(0, 0, SeqRanges.NONE);
}
