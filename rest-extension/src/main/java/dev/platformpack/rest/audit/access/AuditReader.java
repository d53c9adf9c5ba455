package dev.platformpack.rest.audit.access;

import dev.platformpack.database.audit.query.AuditScope;
import dev.platformpack.rest.trail.Actor;

/** Who reads, and what he may see. */
public record AuditReader(AuditScope scope, Actor actor) {}
