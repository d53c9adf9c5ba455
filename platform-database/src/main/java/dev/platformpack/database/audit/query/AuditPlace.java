package dev.platformpack.database.audit.query;

import java.time.Instant;

/** A place in the order of time; records of the same moment stand in the order of their numbers. */
public record AuditPlace(Instant occurredAt, long seq) {}
