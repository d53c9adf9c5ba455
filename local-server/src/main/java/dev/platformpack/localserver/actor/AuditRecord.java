package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A row of {@code platform.audit_event}; null where the event did not say. */
public record AuditRecord(
        Instant occurredAt,
        String action,
        String actorId,
        String actorName,
        String objectType,
        String objectId,
        String outcome,
        String error,
        String clientId,
        String sessionId,
        String ipAddress,
        String userAgent,
        String tenantId,
        String traceId,
        JsonNode details) {
    public boolean isSuccess() {
        return outcome.equals("SUCCESS");
    }
}
