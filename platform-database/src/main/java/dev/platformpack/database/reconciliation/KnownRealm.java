package dev.platformpack.database.reconciliation;

/**
 * A realm of which the platform has users or tenants that are not deleted, or open sessions.
 *
 * @param name the newest known
 * @param users how many are not deleted
 */
public record KnownRealm(String id, String name, long users) {}
