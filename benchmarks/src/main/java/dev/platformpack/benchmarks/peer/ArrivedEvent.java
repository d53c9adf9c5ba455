package dev.platformpack.benchmarks.peer;

/**
 * A success that arrived at the destination of a peer.
 *
 * @param id the same if the same event arrived before
 * @param type Keycloak's event type in lower case
 * @param userId null if it is about no user
 * @param sessionId null if it is about no session
 */
public record ArrivedEvent(String id, String type, String userId, String sessionId) {}
