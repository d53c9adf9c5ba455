package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.ReconciliationRun;

/** What a step needs to know beside its place: the run and the realm; the realm is null for {@link Step#REALMS}. */
record Scope(ReconciliationRun run, RealmState realm) {

    boolean isDryRun() {
        return run.dryRun();
    }
}
