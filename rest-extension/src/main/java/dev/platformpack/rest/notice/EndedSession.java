package dev.platformpack.rest.notice;

/** The session that a notice is about. */
public record EndedSession(String realmId, String userId, String sessionId) {}
