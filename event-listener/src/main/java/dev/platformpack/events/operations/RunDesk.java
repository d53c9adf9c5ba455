package dev.platformpack.events.operations;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunKind;
import dev.platformpack.database.reconciliation.RunRequest;
import dev.platformpack.events.reconcile.ReconciliationRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.events.admin.OperationType;

/** Takes an operator's order for a run. */
final class RunDesk {

    /** As for the pack's own runs: an import may have been open as long. */
    private static final Duration LOOK_BACK = Duration.ofHours(1);

    private static final int LONGEST_KEY = 255;

    private final Operator operator;

    RunDesk(Operator operator) {
        this.operator = operator;
    }

    /** The new run, or the one that was ordered with the same key before; null if another one is open. {@code key} may be null. */
    ReconciliationRun queue(RunOrder order, String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw RequestProblem.badRequest("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.");
        }
        Optional<ReconciliationRun> queued = operator.platform().inTransaction(transaction -> {
            Instant lastRun = transaction.reconciliations().history().finishedStartedAt();
            Instant since = lastRun == null ? Instant.EPOCH : lastRun.minus(LOOK_BACK);
            return transaction
                    .reconciliations()
                    .request(new RunRequest(
                            UUID.randomUUID(),
                            operator.realmId(),
                            order.kind(),
                            order.dryRun(),
                            order.allowDeletions(),
                            operator.name(),
                            key,
                            order.kind() == RunKind.INCREMENTAL ? since : null));
        });
        queued.ifPresent(this::announce);
        return queued.orElseGet(() -> obstacle(key)
                .filter(run -> key != null && key.equals(run.requestKey()))
                .orElse(null));
    }

    /** The open run of the realm; null if it has ended meanwhile. */
    UUID inTheWay() {
        return obstacle(null).map(ReconciliationRun::id).orElse(null);
    }

    private Optional<ReconciliationRun> obstacle(String key) {
        return operator.platform()
                .inTransaction(transaction -> transaction.reconciliations().inTheWay(operator.realmId(), key));
    }

    private void announce(ReconciliationRun run) {
        operator.session().getKeycloakSessionFactory().publish(new ReconciliationRequested());
        operator.committed((session, entityManager) -> {
            operator.report(
                    session,
                    OperationType.CREATE,
                    "platform-events",
                    "reconciliations",
                    run.id().toString());
            return null;
        });
    }
}
