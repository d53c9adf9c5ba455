package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.RunHistory;
import dev.platformpack.database.reconciliation.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides which run is due; pure. */
final class ReconcileSchedule {

    /** A node that starts asks for a full run unless one was asked for as recently as this: nodes start one after the other. */
    private static final Duration SAME_START = Duration.ofMinutes(10);
    /**
     * How long a transaction that makes users may be open, clocks that differ included: Keycloak writes a user's time when it
     * makes him, and the import of a large realm commits much later.
     */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final ReconcileConfig config;

    ReconcileSchedule(ReconcileConfig config) {
        this.config = config;
    }

    /**
     * @param newestInKeycloak the newest run that Keycloak's database knows; null if none
     * @param justStarted whether this node has asked for no run yet
     */
    Optional<RunKind> due(RunHistory history, String newestInKeycloak, boolean justStarted) {
        if (isRestored(history, newestInKeycloak) || isOlder(history.fullRequestedAt(), history, config.fullEvery())) {
            return Optional.of(RunKind.FULL);
        }
        if (justStarted && isOlder(history.fullRequestedAt(), history, SAME_START)) {
            return Optional.of(RunKind.FULL);
        }
        if (!isOlder(history.newestRequestedAt(), history, config.every())) {
            return Optional.empty();
        }
        return Optional.of(history.finishedStartedAt() == null ? RunKind.FULL : RunKind.INCREMENTAL);
    }

    /** From when on users are looked at. */
    static Instant since(RunHistory history) {
        return history.finishedStartedAt().minus(OVERLAP);
    }

    /** True if the two databases remember different newest runs: one of them was restored from a backup. */
    static boolean isRestored(RunHistory history, String newestInKeycloak) {
        return newestInKeycloak != null
                && (history.newestId() == null || !history.newestId().toString().equals(newestInKeycloak));
    }

    private static boolean isOlder(Instant moment, RunHistory history, Duration age) {
        return moment == null || moment.isBefore(history.now().minus(age));
    }
}
