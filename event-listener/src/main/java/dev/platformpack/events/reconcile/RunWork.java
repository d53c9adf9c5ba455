package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works on one run, page by page, at most half of the time, and only while the outbox is nearly empty: logins and the relay go
 * first. Used by one thread.
 */
final class RunWork {

    private static final Logger LOG = Logger.getLogger(RunWork.class);
    /** More waiting entries than this, and reconciliation waits. */
    private static final int NEARLY_EMPTY = 1000;

    private static final Duration OUTBOX_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    /** A page that fails this often ends its run. */
    private static final int MOST_FAILURES = 5;

    private static final String DELETIONS_REFUSED = "DELETIONS_REFUSED";

    private final RunQueue queue;
    private final KeycloakSide keycloak;
    private final Reconciliation reconciliation;
    private final Clock clock;
    private UUID failing;
    private int failures;

    RunWork(RunQueue queue, KeycloakSide keycloak, Reconciliation reconciliation, Clock clock) {
        this.queue = queue;
        this.keycloak = keycloak;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** Returns when the run has ended or is another's; throws, and leaves it to be taken up again, if a database is away. */
    void on(ReconciliationRun run) throws InterruptedException {
        LOG.infof(
                "Reconciliation %s. run=%s kind=%s realm=%s dry_run=%b examined=%d",
                run.cursor() == null ? "begins" : "goes on",
                run.id(),
                run.kind(),
                run.realmId() == null ? "all" : run.realmId(),
                run.dryRun(),
                run.examined());
        try (Heartbeat heartbeat = new Heartbeat(() -> queue.touch(run), clock)) {
            walk(run, heartbeat);
        } catch (PlatformUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is: tried again from the last page on, then given up, so that later runs get their turn.
            // A database that is away says nothing of the run, which waits.
            if (!ConnectionFailure.isCauseOf(e) && !ConnectionFailure.concernsWholeDatabase(e)) {
                giveUpAfterSome(run, e);
            }
            throw e;
        }
    }

    private void walk(ReconciliationRun run, Heartbeat heartbeat) throws InterruptedException {
        boolean refusesDeletions = false;
        Position position = reconciliation.begin(run);
        while (position != null) {
            if (!awaitOutbox(run)) {
                return;
            }
            heartbeat.pageBegins();
            Instant begun = clock.instant();
            Page page = reconciliation.compare(run, position);
            Position next = reconciliation.following(run, position, page);
            if (!queue.advance(run, page, next)) {
                LOG.infof("Reconciliation stops: the run was cancelled or another node has it. run=%s", run.id());
                return;
            }
            report(run, position, page);
            refusesDeletions |= page.refusesDeletions();
            failing = null;
            position = next;
            rest(Duration.between(begun, clock.instant()));
        }
        queue.end(run, RunStatus.FINISHED, refusesDeletions ? DELETIONS_REFUSED : null)
                .ifPresent(this::finished);
    }

    private static void report(ReconciliationRun run, Position position, Page page) {
        if (!run.dryRun()) {
            ReconcileMetrics.repaired(page.differences());
        }
        LOG.debugf(
                "Page compared. run=%s step=%s realm=%s examined=%d differences=%d",
                run.id(),
                position.step(),
                position.realmId(),
                page.examined(),
                page.differences().size());
    }

    private void finished(ReconciliationRun run) {
        ReconcileMetrics.succeeded(clock.instant());
        LOG.infof(
                "Reconciliation ends. run=%s dry_run=%b examined=%d missing=%d different=%d gone=%d sessions=%d",
                run.id(), run.dryRun(), run.examined(), run.missing(), run.different(), run.gone(), run.sessions());
    }

    private void giveUpAfterSome(ReconciliationRun run, RuntimeException failure) {
        failures = run.id().equals(failing) ? failures + 1 : 1;
        failing = run.id();
        if (failures >= MOST_FAILURES) {
            LOG.errorf(failure, "Reconciliation fails, the run is given up. run=%s", run.id());
            queue.end(run, RunStatus.FAILED, failure.getClass().getSimpleName());
        }
    }

    /** @return false if the run is no longer this node's */
    private boolean awaitOutbox(ReconciliationRun run) throws InterruptedException {
        while (keycloak.hasMoreWaitingThan(NEARLY_EMPTY)) {
            if (!queue.touch(run)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(OUTBOX_PAUSE.toMillis());
        }
        return true;
    }

    private static void rest(Duration worked) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.min(worked.toMillis(), LONGEST_REST.toMillis()));
    }
}
