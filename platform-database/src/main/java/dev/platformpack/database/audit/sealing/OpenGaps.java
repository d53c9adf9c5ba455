package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SeqRanges;
import java.util.Set;

/**
 * Numbers without a record that somebody may still be writing.
 *
 * @param writers transactions of which one may have such a number; when none of them writes any more, the numbers stay without a record
 */
record OpenGaps(SeqRanges ranges, Set<String> writers) {

    static final OpenGaps NONE = new OpenGaps(SeqRanges.NONE, Set.of());

    /**
     * What is still open of these, and of what was missing now.
     *
     * @param writing who wrote before the rows were read and may not have finished
     */
    OpenGaps after(UnsealedRows rows, Set<String> writing) {
        Set<String> possible =
                rows.areLateOnesCut() ? writers : writing; // the rest of the late ones is for the next round
        if (possible.isEmpty()) {
            return NONE;
        }
        SeqRanges open = new SeqRanges.Builder()
                .addAll(ranges.without(rows.late()))
                .addAll(rows.missing())
                .build();
        return open.isEmpty() ? NONE : new OpenGaps(open, possible);
    }
}
