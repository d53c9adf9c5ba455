package dev.platformpack.events.projection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;
import java.util.UUID;

/** {@code audit_event}: every event, whatever it is. */
final class AuditProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        RecordedTenants tenants = RecordedTenants.of(transaction, events);
        transaction
                .audit()
                .append(events.stream()
                        .map(event -> row(event, tenants.of(event)))
                        .toList());
    }

    /** @param tenantId null if the event names none */
    private static AuditEventRow row(EventEnvelope event, UUID tenantId) {
        var actor = event.actor();
        var object = event.object();
        return new AuditEventRow(
                event.id(),
                event.occurredAt(),
                event.realm().id(),
                event.realm().name(),
                tenantId,
                actor == null ? null : actor.id(),
                actor == null ? null : actor.name(),
                event.type(),
                object == null ? null : object.type(),
                object == null ? null : object.id(),
                event.outcome().name(),
                event.error(),
                event.clientId(),
                event.sessionId(),
                event.ipAddress(),
                event.userAgent(),
                event.traceId(),
                details(event));
    }

    private static ObjectNode details(EventEnvelope event) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        event.details().forEach(details::put);
        if (event.change() != null) {
            // Nothing before, or nothing after, is told by the member's absence.
            if (event.change().before() != null) {
                details.set("before", event.change().before());
            }
            if (event.change().after() != null) {
                details.set("after", event.change().after());
            }
        }
        return details;
    }
}
