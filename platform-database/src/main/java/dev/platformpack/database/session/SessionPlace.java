package dev.platformpack.database.session;

import java.time.Instant;

/** Where a page of sessions ends: the next one begins behind it. */
public record SessionPlace(Instant createdAt, String id) {}
