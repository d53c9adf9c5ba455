package dev.platformpack.claims.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.RecordDraft;
import dev.platformpack.database.audit.RecordWanted;
import dev.platformpack.database.role.ActiveTenant;
import java.util.UUID;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Asks for the audit record of a switch: Keycloak raises no event for it, and the login's names the tenant before. */
final class SwitchTrail {

    private SwitchTrail() {}

    /** In the transaction that switches the session. */
    static void switched(UUID from, ActiveTenant to, UserSessionModel userSession, KeycloakSession session) {
        ClientModel client = session.getContext().getClient();
        UserModel user = userSession.getUser();
        ObjectNode details = JsonNodeFactory.instance
                .objectNode()
                .put("from", from.toString())
                .put("slug", to.slug());
        AuditEventRow row = RecordDraft.of(session)
                .by(user.getId(), user.getUsername())
                .over(client == null ? null : client.getClientId(), userSession.getId())
                .row("tenant.switch", "tenant", to.tenantId(), details);
        session.getKeycloakSessionFactory().publish(new RecordWanted(session, row));
    }
}
