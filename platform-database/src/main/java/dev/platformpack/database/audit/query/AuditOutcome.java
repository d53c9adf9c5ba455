package dev.platformpack.database.audit.query;

/** How it went. */
public enum AuditOutcome {
    SUCCESS,
    FAILURE
}
