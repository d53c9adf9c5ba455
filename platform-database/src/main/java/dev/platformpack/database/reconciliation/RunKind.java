package dev.platformpack.database.reconciliation;

/** How much a run compares. */
public enum RunKind {
    /** All users and sessions, in both directions. */
    FULL,
    /** Users that Keycloak made since the run before; what else changed, or is gone, only a full run finds. */
    INCREMENTAL
}
