package dev.platformpack.database.reconciliation;

/** A realm of which the platform has users that are not deleted, or open sessions. {@code name} is the newest known. */
public record KnownRealm(String id, String name) {}
