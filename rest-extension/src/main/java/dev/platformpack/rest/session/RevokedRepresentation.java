package dev.platformpack.rest.session;

/** How many sessions a request has ended; an online and an offline session under one id count once. */
record RevokedRepresentation(int revoked) {}
