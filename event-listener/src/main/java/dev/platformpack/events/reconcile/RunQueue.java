package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.ReconciliationRuns;
import dev.platformpack.database.reconciliation.RunHistory;
import dev.platformpack.database.reconciliation.RunKind;
import dev.platformpack.database.reconciliation.RunRequest;
import dev.platformpack.database.reconciliation.RunStatus;
import dev.platformpack.events.outbox.ReconciliationMark;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Takes runs for this node from the platform's table, and puts those into it that are due. Used by one thread, but for {@link #touch}. */
final class RunQueue {

    private static final Logger LOG = Logger.getLogger(RunQueue.class);
    /** After this long without a sign of life, six of which are given meanwhile, another node goes on with a run. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private static final Duration KEPT = Duration.ofDays(30);

    private final PlatformDatabase platform;
    private final KeycloakSide keycloak;
    private final ReconcileConfig config;
    private final ReconcileSchedule schedule;
    private final String holder = UUID.randomUUID().toString();
    private boolean justStarted = true;
    private boolean isForeignSaid;

    RunQueue(PlatformDatabase platform, KeycloakSide keycloak, ReconcileConfig config) {
        this.platform = platform;
        this.keycloak = keycloak;
        this.config = config;
        this.schedule = new ReconcileSchedule(config);
    }

    /** The run that this node is to work on now. */
    Optional<ReconciliationRun> next() {
        Optional<ReconciliationRun> open = claim();
        if (open.isPresent() || !config.runsByItself()) {
            return open;
        }
        return requestDue() ? claim() : Optional.empty();
    }

    /** @return false if the run is this node's no longer */
    boolean advance(ReconciliationRun run, Page page, Position next) {
        return in(runs -> runs.advance(run.id(), holder, page.progress(next)));
    }

    /** A sign of life. False as for {@link #advance}. May be called by any thread. */
    boolean touch(ReconciliationRun run) {
        return in(runs -> runs.touch(run.id(), holder));
    }

    /**
     * Empty if the run is this node's no longer.
     *
     * @param error a kind of error; null if there was none but those of its pages
     */
    Optional<ReconciliationRun> end(ReconciliationRun run, RunStatus status, String error) {
        return in(runs -> runs.end(run.id(), holder, status, error));
    }

    private Optional<ReconciliationRun> claim() {
        return in(runs -> runs.claim(holder, STALE));
    }

    private boolean requestDue() {
        String newest = keycloak.inDatabase(ReconciliationMark::read);
        RunHistory history = in(ReconciliationRuns::history);
        if (newest == null && history.finishedStartedAt() != null) {
            sayForeign();
            return false;
        }
        isForeignSaid = false;
        Optional<RunRequest> due = schedule.due(history, newest, justStarted).map(kind -> request(kind, history));
        justStarted = false;
        if (due.isEmpty() || in(runs -> runs.request(due.get())).isEmpty()) {
            return false; // not yet, or another node was faster
        }
        if (ReconcileSchedule.isRestored(history, newest)) {
            LOG.warn("Keycloak's and the platform's database remember different runs of reconciliation: one of them was"
                    + " restored from a backup, or a node died between two writes. A full run follows.");
        }
        remember(due.get());
        return true;
    }

    /** Another Keycloak database made the platform's users: all that this one does not have would be marked as deleted. */
    private void sayForeign() {
        if (!isForeignSaid) {
            LOG.error(
                    "The platform was reconciled with another Keycloak database than this one: db-url-full-platform must name"
                            + " this Keycloak's platform. Nothing is reconciled by itself; docs/operations.md says what to do.");
        }
        isForeignSaid = true;
    }

    private static RunRequest request(RunKind kind, RunHistory history) {
        return new RunRequest(
                UUID.randomUUID(),
                null,
                kind,
                false,
                false,
                null,
                null,
                kind == RunKind.INCREMENTAL ? ReconcileSchedule.since(history) : null);
    }

    private void remember(RunRequest request) {
        keycloak.inDatabase(entityManager -> {
            ReconciliationMark.write(entityManager, request.id().toString());
            return null;
        });
        if (request.kind() == RunKind.FULL) {
            in(runs -> runs.forgetOlderThan(KEPT));
        }
    }

    private <T> T in(Function<ReconciliationRuns, T> work) {
        return platform.inTransaction(transaction -> work.apply(transaction.reconciliations()));
    }
}
