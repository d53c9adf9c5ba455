package dev.platformpack.rest.audit.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.query.AuditFilter;
import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.rest.audit.access.AuditReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * What is written down of an export: {@code audit.export} before its first byte, with what is wanted, and {@code audit.export_end} with how many records
 * were sent. One without an end: the node has died. Each in a platform transaction of its own.
 */
final class ExportTrail {

    private final PlatformDatabase platform;
    private final AuditReader reader;
    private final Origin origin;
    private final String exportId = UUID.randomUUID().toString();

    /** From where it is asked for; taken from the request, which is over before the export is. */
    record Origin(String realm, String ipAddress, RequestTrace request) {
        static Origin of(KeycloakSession session) {
            KeycloakContext context = session.getContext();
            return new Origin(
                    context.getRealm().getName(), context.getConnection().getRemoteHost(), RequestTrace.of(session));
        }
    }

    ExportTrail(PlatformDatabase platform, AuditReader reader, Origin origin) {
        this.platform = platform;
        this.reader = reader;
        this.origin = origin;
    }

    void begun(ExportQuery query) {
        ObjectNode details =
                details().put("format", query.format().label()).put("order", query.isAscending() ? "asc" : "desc");
        details.set("filter", json(query.filter()));
        if (query.after() != null) {
            details.put("after", query.after().text());
        }
        append("audit.export", "SUCCESS", null, details);
    }

    /** @param isComplete whether all was sent */
    void ended(boolean isComplete, long rows) {
        append(
                "audit.export_end",
                isComplete ? "SUCCESS" : "FAILURE",
                isComplete ? null : "incomplete",
                details().put("rows", rows));
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

    private void append(String action, String outcome, String error, ObjectNode details) {
        platform.inTransaction(transaction -> {
            transaction.audit().append(List.of(row(action, outcome, error, details)));
            return null;
        });
    }

    private AuditEventRow row(String action, String outcome, String error, ObjectNode details) {
        return new AuditEventRow(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                reader.scope().realmId(),
                origin.realm(),
                reader.scope().tenantId(),
                reader.actor().userId(),
                reader.actor().username(),
                action,
                "audit",
                null,
                outcome,
                error,
                reader.actor().clientId(),
                reader.actor().sessionId(),
                origin.ipAddress(),
                origin.request().userAgent(),
                origin.request().traceId(),
                details);
    }
}
