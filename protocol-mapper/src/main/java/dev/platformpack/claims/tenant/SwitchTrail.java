package dev.platformpack.claims.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.RecordWanted;
import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.database.role.ActiveTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Asks for the audit record of a switch: Keycloak raises no event for it, and the login's names the tenant before. */
final class SwitchTrail {

    private static final String ACTION = "tenant.switch";

    private SwitchTrail() {}

    /** In the transaction that switches the session. */
    static void switched(UUID from, ActiveTenant to, UserSessionModel userSession, KeycloakSession session) {
        KeycloakContext context = session.getContext();
        RealmModel realm = userSession.getRealm();
        UserModel user = userSession.getUser();
        ClientModel client = context.getClient();
        RequestTrace request = RequestTrace.of(session);
        AuditEventRow row = new AuditEventRow(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                realm.getId(),
                realm.getName(),
                null,
                user.getId(),
                user.getUsername(),
                ACTION,
                "tenant",
                to.tenantId(),
                "SUCCESS",
                null,
                client == null ? null : client.getClientId(),
                userSession.getId(),
                context.getConnection().getRemoteHost(),
                request.userAgent(),
                request.traceId(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("from", from.toString())
                        .put("slug", to.slug()));
        session.getKeycloakSessionFactory().publish(new RecordWanted(session, row));
    }
}
