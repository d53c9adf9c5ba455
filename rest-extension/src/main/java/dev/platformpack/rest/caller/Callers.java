package dev.platformpack.rest.caller;

import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.KeycloakSession;
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
        AuthResult verified = new BearerTokenAuthenticator(session).authenticate();
        if (verified == null) {
            throw new NotAuthorizedException("Bearer");
        }
        Cors.builder().checkAllowedOrigins(verified.token()).auth().add();
        return new Caller(verified.user(), verified.client(), verified.token().getSessionId());
    }
}
