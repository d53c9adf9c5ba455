package dev.platformpack.rest.caller;

import dev.platformpack.rest.limit.CallLimits;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Identifies the caller of one request, who must not call too often. */
public final class Callers {

    private final KeycloakSession session;
    private final CallLimits limits;

    public Callers(KeycloakSession session, CallLimits limits) {
        this.session = session;
        this.limits = limits;
    }

    /**
     * The caller, whose access token Keycloak has verified: signature, issuer, expiry, not-before of realm, client and
     * user, revoked tokens, a live session, DPoP proof. Any client of the realm may have got the token.
     *
     * @throws NotAuthorizedException without such a token
     * @throws jakarta.ws.rs.ForbiddenException if a browser calls from an origin that the client does not list
     * @throws WebApplicationException with a problem, status 429, if he calls too often
     */
    public VerifiedCaller current() {
        // In a Keycloak session of its own: verifying an exchanged token puts a transient session under the id of the
        // real one, which can neither be read nor removed in that Keycloak session any more (seen in 26.7.3).
        VerifiedCaller caller;
        try {
            caller = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), session.getContext(), Callers::verify, "Verify access token");
        } catch (NotAuthorizedException e) {
            allowAnyOrigin();
            limits.refused(session.getContext().getConnection().getRemoteHost());
            throw e;
        }
        // As Keycloak's own endpoints do it: from here on whoever looks at the request knows who calls.
        session.getContext().setBearerToken(caller.token());
        cors().checkAllowedOrigins(caller.token()).add();
        limits.called(session.getContext().getRealm().getId(), caller.userId());
        return caller;
    }

    /** As Keycloak's own endpoints do it: who is not known, is told so whatever page he calls from, and there is nothing else in the answer. */
    public void allowAnyOrigin() {
        cors().allowAllOrigins().add();
    }

    private static Cors cors() {
        return Cors.builder()
                .auth()
                .exposedHeaders(HttpHeaders.LINK, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);
    }

    private static VerifiedCaller verify(KeycloakSession verifying) {
        String token = AppAuthManager.extractAuthorizationHeaderToken(
                verifying.getContext().getRequestHeaders());
        AuthResult result =
                token == null || !namesAlgorithm(token) ? null : new BearerTokenAuthenticator(verifying).authenticate();
        if (result == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return new VerifiedCaller(result.user().getId(), result.client().getId(), result.token());
    }

    /** Keycloak's own check ends with a NullPointerException at a token that does not (seen in 26.7.3). */
    private static boolean namesAlgorithm(String token) {
        try {
            JWSHeader header = new JWSInput(token).getHeader();
            return header != null && header.getAlgorithm() != null;
        } catch (JWSInputException e) {
            return false;
        }
    }
}
