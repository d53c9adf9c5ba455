package dev.platformpack.rest.audit.events;

import java.util.List;

/** A page of records; the header {@code Link} names the next one. */
record AuditEventPage(List<AuditEventView> items) {}
