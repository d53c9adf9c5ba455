package dev.platformpack.database.audit.query;

import java.time.Instant;
import java.util.UUID;

/**
 * A record as somebody may see it; null where it has no value, or none for him.
 *
 * @param details a JSON object; null if he may not see it
 * @param isErased its personal part is gone for ever
 */
public record AuditRecord(
        long seq,
        UUID eventId,
        Instant occurredAt,
        Instant recordedAt,
        UUID tenantId,
        Actor actor,
        String action,
        String objectType,
        String objectId,
        String outcome,
        String error,
        Origin origin,
        String details,
        boolean isErased) {

    /** Who did it, with which application. */
    public record Actor(String id, String name, String clientId) {
        private static final Actor UNKNOWN = new Actor(null, null, null);
    }

    /** From where, and with which session, the actor did it. */
    public record Origin(String sessionId, String ipAddress, String userAgent, String traceId) {
        private static final Origin UNKNOWN = new Origin(null, null, null, null);
    }

    /** Where it stands in the order of time. */
    public AuditPlace place() {
        return new AuditPlace(occurredAt, seq);
    }

    AuditRecord withoutOrigin() {
        return with(actor, Origin.UNKNOWN, details);
    }

    /** The same, without who the actor is and what may tell it. */
    AuditRecord withoutActor() {
        return with(Actor.UNKNOWN, Origin.UNKNOWN, null);
    }

    /** Without what may be personal of its object. */
    AuditRecord withoutDetails() {
        return with(actor, origin, null);
    }

    private AuditRecord with(Actor actor, Origin origin, String details) {
        return new AuditRecord(
                seq,
                eventId,
                occurredAt,
                recordedAt,
                tenantId,
                actor,
                action,
                objectType,
                objectId,
                outcome,
                error,
                origin,
                details,
                isErased);
    }
}
