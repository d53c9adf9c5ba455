package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunKind;
import dev.platformpack.database.reconciliation.RunStatus;
import java.time.Instant;
import java.util.UUID;

/** Runs as their rows would say. */
final class Runs {
    private Runs() {}

    static ReconciliationRun of(RunKind kind, String realmId, String cursor) {
        Instant now = Instant.EPOCH;
        return new ReconciliationRun(
                UUID.randomUUID(),
                realmId,
                kind,
                false,
                false,
                RunStatus.RUNNING,
                null,
                null,
                now,
                now,
                null,
                null,
                cursor,
                0,
                0,
                0,
                0,
                0,
                null,
                null);
    }
}
