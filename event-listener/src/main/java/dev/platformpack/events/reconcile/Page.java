package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.RunProgress;
import java.util.List;

/**
 * What one look at both sides found.
 *
 * @param next id after which the step goes on; null if the step is done
 * @param examined how many were compared
 * @param differences in a real run those for which an event was written
 * @param refusesDeletions more users of a realm seem to be gone than a run may mark as deleted by itself; it has marked none of
 *     them
 */
record Page(String next, long examined, List<Difference> differences, boolean refusesDeletions) {

    private static final int SAMPLE = 100;
    private static final String DELETIONS_REFUSED = "DELETIONS_REFUSED";

    /** Nothing left to compare. */
    static final Page EMPTY = new Page(null, 0, List.of());

    /** The step is left out. */
    static final Page REFUSED = new Page(null, 0, List.of(), true);

    Page(String next, long examined, List<Difference> differences) {
        this(next, examined, differences, false);
    }

    RunProgress progress(Position next) {
        return new RunProgress(
                next == null ? null : next.cursor(),
                examined,
                count(Difference.Kind.MISSING),
                count(Difference.Kind.DIFFERENT),
                count(Difference.Kind.GONE),
                count(Difference.Kind.SESSION),
                differences.stream().limit(SAMPLE).toList(),
                refusesDeletions ? DELETIONS_REFUSED : null);
    }

    private long count(Difference.Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .count();
    }
}
