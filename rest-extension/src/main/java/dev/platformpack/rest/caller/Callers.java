package dev.platformpack.rest.caller;

import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Identifies the caller of one request. */
public final class Callers {

    private final KeycloakSession session;

    public Callers(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The caller, whose access token Keycloak has verified: signature, issuer, expiry, not-before of realm, client and
     * user, revoked tokens, a live session, DPoP proof. Any client of the realm may have got the token.
     *
     * @throws NotAuthorizedException without such a token
     * @throws jakarta.ws.rs.ForbiddenException if a browser calls from an origin that the client does not list
     */
    public Caller current() {
        // In a Keycloak session of its own: verifying an exchanged token puts a transient session under the id of the
        // real one, which could neither be read nor removed in this Keycloak session afterwards (seen in 26.7.3).
        Verified verified = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), Callers::verify, "Verify access token");
        Cors.builder().checkAllowedOrigins(verified.token()).auth().add();
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, verified.userId());
        ClientModel client = session.clients().getClientById(realm, verified.clientId());
        if (user == null || client == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return new Caller(user, client, verified.token().getSessionId());
    }

    private static Verified verify(KeycloakSession verifying) {
        AuthResult result = new BearerTokenAuthenticator(verifying).authenticate();
        if (result == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return new Verified(result.user().getId(), result.client().getId(), result.token());
    }

    /** What outlives the Keycloak session that verified the token. */
    private record Verified(String userId, String clientId, AccessToken token) {}
}
