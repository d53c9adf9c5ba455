package dev.platformpack.rest.audit.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.RecordDraft;
import dev.platformpack.database.audit.query.AuditFilter;
import dev.platformpack.rest.audit.access.AuditReader;
import java.util.List;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;

/**
 * What is written down of an export: {@code audit.export} before its first byte, with what is wanted, and {@code audit.export_end} with how many records
 * were sent. One without an end: the node has died. Each in a platform transaction of its own.
 */
final class ExportTrail {

    private final PlatformDatabase platform;
    private final RecordDraft record;
    private final String exportId = UUID.randomUUID().toString();

    /** @param session of the request, which is over before the export is */
    ExportTrail(PlatformDatabase platform, AuditReader reader, KeycloakSession session) {
        this.platform = platform;
        this.record = reader.actor().record(session, reader.scope().tenantId());
    }

    void begun(ExportQuery query) {
        ObjectNode details =
                details().put("format", query.format().label()).put("order", query.isAscending() ? "asc" : "desc");
        details.set("filter", json(query.filter()));
        if (query.after() != null) {
            details.put("after", query.after().text());
        }
        append("audit.export", details);
    }

    /** @param isComplete whether all was sent */
    void ended(boolean isComplete, long rows) {
        record.failedWith(isComplete ? null : "incomplete");
        append("audit.export_end", details().put("rows", rows));
    }

    private ObjectNode details() {
        return JsonNodeFactory.instance.objectNode().put("export", exportId);
    }

    private static ObjectNode json(AuditFilter filter) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "from", filter.from());
        put(json, "to", filter.to());
        put(json, "actor", filter.actor());
        put(json, "subject", filter.subject());
        put(json, "tenant", filter.tenant());
        put(json, "action", filter.actions().isEmpty() ? null : String.join(",", filter.actions()));
        put(json, "outcome", filter.outcome());
        put(json, "ip", filter.ipAddress());
        put(json, "session", filter.sessionId());
        put(json, "client", filter.clientId());
        return json;
    }

    private static void put(ObjectNode json, String name, Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private void append(String action, ObjectNode details) {
        platform.inTransaction(transaction -> {
            transaction.audit().append(List.of(record.row(action, "audit", null, details)));
            return null;
        });
    }
}
