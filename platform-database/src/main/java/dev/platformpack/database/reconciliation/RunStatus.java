package dev.platformpack.database.reconciliation;

/** The life of a run. */
public enum RunStatus {
    /** Asked for; no node works on it yet. */
    WAITING,
    RUNNING,
    FINISHED,
    /** Given up after errors. */
    FAILED,
    CANCELLED
}
