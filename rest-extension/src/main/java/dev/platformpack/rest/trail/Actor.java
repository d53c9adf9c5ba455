package dev.platformpack.rest.trail;

import dev.platformpack.database.audit.RecordDraft;
import dev.platformpack.rest.caller.VerifiedCaller;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/**
 * Who does something, as the audit trail tells it.
 *
 * @param clientId the application that it is done with; may be null, as may be the session
 */
public record Actor(String userId, String username, String clientId, String sessionId) {

    public static Actor of(VerifiedCaller caller, String username) {
        return of(caller.userId(), username, caller.token());
    }

    /** An operator, who may be a user of another realm. */
    public static Actor of(UserModel operator, AccessToken token) {
        return of(operator.getId(), operator.getUsername(), token);
    }

    /** A record of what he does in the session's request, in a tenant or, with null, in none. */
    public RecordDraft record(KeycloakSession session, UUID tenantId) {
        return RecordDraft.of(session).in(tenantId).by(userId, username).over(clientId, sessionId);
    }

    private static Actor of(String userId, String username, AccessToken token) {
        return new Actor(userId, username, token.getIssuedFor(), token.getSessionId());
    }
}
