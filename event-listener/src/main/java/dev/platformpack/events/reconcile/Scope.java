package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.ReconciliationRun;

/** What a step needs to know beside its place: the run, its pace and the realm; the realm is null for {@link Step#REALMS}. */
record Scope(ReconciliationRun run, RealmState realm, Pace pace) {

    /** Whether any number of users may be marked as deleted, or none will be. */
    boolean isWithoutLimit() {
        return run.dryRun() || run.allowDeletions();
    }

    boolean isDryRun() {
        return run.dryRun();
    }
}
