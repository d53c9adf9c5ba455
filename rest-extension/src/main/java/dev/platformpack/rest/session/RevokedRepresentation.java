package dev.platformpack.rest.session;

/** How many sessions a request has ended; an online and an offline session under one id count once. */
public record RevokedRepresentation(int revoked) {}
