package dev.platformpack.database.user;

/** A user who is gone from Keycloak; {@code id} is the Keycloak user id. */
public record DeletedUser(String id) {}
