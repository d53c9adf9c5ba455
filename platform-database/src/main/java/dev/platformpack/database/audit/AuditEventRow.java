package dev.platformpack.database.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One record of the audit trail.
 *
 * @param eventId identifies the event for ever; a second delivery is dropped by it
 * @param tenantId of which it is the business; null if only the trail can tell, see {@link AuditEvents#append}
 * @param action what was done, for example {@code login} or {@code user.create}
 * @param outcome {@code SUCCESS} or {@code FAILURE}
 * @param traceId W3C trace id of the request; null if it was not traced
 * @param details a JSON object without secrets
 */
public record AuditEventRow(
        UUID eventId,
        Instant occurredAt,
        String realmId,
        String realm,
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
        JsonNode details) {}
