package dev.platformpack.rest.trail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.audit.AuditChange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;

/** Writes down what somebody does in a tenant. */
public final class TenantTrail {

    private final KeycloakSession session;

    public TenantTrail(KeycloakSession session) {
        this.session = session;
    }

    /** What it was done to. */
    public record Target(String type, String id) {}

    /**
     * What is told of an act.
     *
     * @param texts without secrets
     * @param change null if nothing of a tenant or its members has changed
     * @param reason null if nobody has said one
     */
    public record Details(Map<String, String> texts, AuditChange change, String reason) {}

    /**
     * One act, at this moment.
     *
     * @param action for example {@code platform_member.update}
     */
    public record Act(String tenantId, Actor actor, String action, Target target, Details details) {}

    /** In the transaction of the change. */
    public void append(PlatformTransaction platform, Act act) {
        Target target = act.target();
        platform.audit()
                .append(List.of(act.actor()
                        .record(session, UUID.fromString(act.tenantId()))
                        .row(act.action(), target.type(), target.id(), json(platform, act.details()))));
    }

    private static ObjectNode json(PlatformTransaction platform, Details details) {
        ObjectNode json = details.change() == null
                ? JsonNodeFactory.instance.objectNode()
                : platform.audit().written(details.change());
        details.texts().forEach(json::put);
        if (details.reason() != null) {
            json.put("reason", details.reason());
        }
        return json;
    }
}
