package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunStatus;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Works on one run, page by page, at a {@link Pace}. Used by one thread. */
final class RunWork {

    private static final Logger LOG = Logger.getLogger(RunWork.class);
    /** A page that fails this often ends its run. */
    private static final int MOST_FAILURES = 5;

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
            walk(run, new Pace(keycloak, () -> isAlive(run, heartbeat), clock));
        } catch (PlatformUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is: tried again from the last page on, then given up, so that later runs get their turn.
            // A database that is away or busy says nothing of the run, which waits.
            if (!ConnectionFailure.isCauseOf(e) && !ConnectionFailure.isPassing(e)) {
                giveUpAfterSome(run, e);
            }
            throw e;
        }
    }

    private void walk(ReconciliationRun run, Pace pace) throws InterruptedException {
        Position position = reconciliation.begin(run);
        while (position != null) {
            if (!pace.next()) {
                sayLost(run);
                return;
            }
            Page page = reconciliation.compare(run, position, pace);
            Position next = reconciliation.following(run, position, page);
            if (!queue.advance(run, page, next)) {
                sayLost(run);
                return;
            }
            report(run, position, page);
            failing = null;
            position = next;
        }
        queue.end(run, RunStatus.FINISHED, null).ifPresent(this::finished);
    }

    /** @return false if the run is no longer this node's */
    private boolean isAlive(ReconciliationRun run, Heartbeat heartbeat) {
        heartbeat.pageBegins();
        return queue.touch(run);
    }

    private static void sayLost(ReconciliationRun run) {
        LOG.infof("Reconciliation stops: the run was cancelled or another node has it. run=%s", run.id());
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
}
