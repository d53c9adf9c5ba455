package dev.platformpack.database.reconciliation;

/** A row of {@code user_session} that is open. */
public record KnownSession(String id, String userId) {}
