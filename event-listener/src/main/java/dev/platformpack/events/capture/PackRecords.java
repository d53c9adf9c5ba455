package dev.platformpack.events.capture;

import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.events.capture.EventEnvelope.Actor;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import java.util.Map;
import java.util.TreeMap;

/** What the pack itself tells, as events; pure. */
final class PackRecords {

    private PackRecords() {}

    static EventEnvelope envelope(AuditEventRow row) {
        Map<String, String> details = new TreeMap<>();
        row.details()
                .fields()
                .forEachRemaining(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                row.eventId(),
                row.action(),
                row.occurredAt(),
                new Realm(row.realmId(), row.realm()),
                Text.bounded(row.clientId(), Text.LONGEST_ID),
                Text.bounded(row.sessionId(), Text.LONGEST_ID),
                row.actorId() == null && row.actorName() == null ? null : new Actor(row.actorId(), row.actorName()),
                row.objectType() == null ? null : new Target(row.objectType(), row.objectId()),
                null,
                row.ipAddress(),
                row.userAgent(),
                Outcome.valueOf(row.outcome()),
                row.error(),
                row.traceId(),
                details);
    }
}
