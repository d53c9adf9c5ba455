package dev.platformpack.rest.caller;

import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
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
    public VerifiedCaller current() {
        // In a Keycloak session of its own: verifying an exchanged token puts a transient session under the id of the
        // real one, which can neither be read nor removed in that Keycloak session any more (seen in 26.7.3).
        VerifiedCaller caller = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), Callers::verify, "Verify access token");
        Cors.builder().checkAllowedOrigins(caller.token()).auth().add();
        return caller;
    }

    private static VerifiedCaller verify(KeycloakSession verifying) {
        AuthResult result = new BearerTokenAuthenticator(verifying).authenticate();
        if (result == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return new VerifiedCaller(result.user().getId(), result.client().getId(), result.token());
    }
}
