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
        String actorId,
        String actorName,
        String action,
        String objectType,
        String objectId,
        String outcome,
        String error,
        String clientId,
        String sessionId,
        String ipAddress,
        String userAgent,
        String traceId,
        String details,
        boolean isErased) {

    /** Where it stands in the order of time. */
    public AuditPlace place() {
        return new AuditPlace(occurredAt, seq);
    }

    /** Without what tells from where, and with which session, its actor did it. */
    AuditRecord withoutOrigin() {
        return new AuditRecord(
                seq,
                eventId,
                occurredAt,
                recordedAt,
                tenantId,
                actorId,
                actorName,
                action,
                objectType,
                objectId,
                outcome,
                error,
                clientId,
                null,
                null,
                null,
                null,
                details,
                isErased);
    }

    /** The same, without who the actor is and what may tell it. */
    AuditRecord withoutActor() {
        return new AuditRecord(
                seq,
                eventId,
                occurredAt,
                recordedAt,
                tenantId,
                null,
                null,
                action,
                objectType,
                objectId,
                outcome,
                error,
                null,
                null,
                null,
                null,
                null,
                null,
                isErased);
    }

    /** Without what may be personal of its object. */
    AuditRecord withoutDetails() {
        return new AuditRecord(
                seq,
                eventId,
                occurredAt,
                recordedAt,
                tenantId,
                actorId,
                actorName,
                action,
                objectType,
                objectId,
                outcome,
                error,
                clientId,
                sessionId,
                ipAddress,
                userAgent,
                traceId,
                null,
                isErased);
    }
}
