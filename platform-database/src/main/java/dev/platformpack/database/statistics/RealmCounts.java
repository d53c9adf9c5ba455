package dev.platformpack.database.statistics;

/** What the platform has of one realm. */
public record RealmCounts(Count users, Count tenants, Count memberships, Count openSessions) {}
