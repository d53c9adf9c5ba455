package dev.platformpack.events.directory;

/** A session that Keycloak's database has. */
public record StoredSession(String id, String userId) {}
