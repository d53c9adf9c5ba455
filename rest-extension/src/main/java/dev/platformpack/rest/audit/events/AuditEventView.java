package dev.platformpack.rest.audit.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.audit.query.AuditRecord;
import java.io.IOException;
import java.util.UUID;
import org.keycloak.util.JsonSerialization;

/**
 * A record in JSON. Public contract: members are only ever added; those that are null are left out.
 *
 * @param seq its number in the trail, as a verification names it; for operators
 * @param subjectType what the subject is, for example {@code user}
 * @param erased true if what was personal in it is gone, else left out
 * @param cursor where an export or the feed goes on after it; of neither it is left out
 */
public record AuditEventView(
        Long seq,
        String id,
        String occurredAt,
        String recordedAt,
        String tenantId,
        String actorId,
        String actorName,
        String action,
        String subjectType,
        String subjectId,
        String outcome,
        String error,
        String clientId,
        String sessionId,
        String ipAddress,
        String userAgent,
        String traceId,
        JsonNode details,
        Boolean erased,
        String cursor) {

    /** @param isForOperators shows the number too, which tells how much happens elsewhere */
    public static AuditEventView of(AuditRecord found, boolean isForOperators, String cursor) {
        return new AuditEventView(
                isForOperators ? found.seq() : null,
                found.eventId().toString(),
                found.occurredAt().toString(),
                found.recordedAt().toString(),
                text(found.tenantId()),
                found.actor().id(),
                found.actor().name(),
                found.action(),
                found.objectType(),
                found.objectId(),
                found.outcome(),
                found.error(),
                found.actor().clientId(),
                found.origin().sessionId(),
                found.origin().ipAddress(),
                found.origin().userAgent(),
                found.origin().traceId(),
                json(found.details()),
                found.isErased() ? true : null,
                cursor);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    private static JsonNode json(String details) {
        try {
            return details == null ? null : JsonSerialization.mapper.readTree(details);
        } catch (IOException e) {
            // Jackson's message quotes it.
            throw new IllegalStateException("The details of a record cannot be read.");
        }
    }
}
