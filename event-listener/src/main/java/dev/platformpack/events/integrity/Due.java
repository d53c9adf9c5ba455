package dev.platformpack.events.integrity;

import dev.platformpack.database.audit.seal.SealAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A part of a trail that is to be verified.
 *
 * @param newest seal that is known to be there
 * @param isPass whether it belongs to a pass over all seals; if not it is new
 */
record Due(String realmId, SealAnchor newest, Progress progress, boolean isPass) {

    private static final Comparator<Due> LONGEST_AGO_FIRST =
            Comparator.comparing(due -> due.progress().passedAt(), Comparator.nullsFirst(Comparator.naturalOrder()));

    /** New seals of all realms, then passes, of whom the last one is longest ago first. */
    static List<Due> of(Map<String, SealAnchor> newest, Map<String, Progress> known, Instant now, Duration allEvery) {
        List<Due> due = new ArrayList<>();
        List<Due> passes = new ArrayList<>();
        newest.forEach((realmId, seal) -> {
            Progress progress = known.getOrDefault(realmId, Progress.atFirst(seal));
            if (progress.hasNewSeals(seal)) {
                due.add(new Due(realmId, seal, progress, false));
            } else if (progress.isPassDue(now, allEvery)) {
                passes.add(new Due(realmId, seal, progress.inPass(), true));
            }
        });
        passes.sort(LONGEST_AGO_FIRST);
        due.addAll(passes);
        return due;
    }

    /** Number of the seal to begin with. */
    long first() {
        return isPass ? progress.passNext() : progress.nextSeal();
    }
}
