package dev.platformpack.rest.notice;

/**
 * Who is told.
 *
 * @param id Keycloak's id of a client, the alias of an identity provider
 * @param name what people call it
 * @param url where to; null if Keycloak finds it itself
 */
public record Recipient(NoticeKind kind, String id, String name, String url) {}
