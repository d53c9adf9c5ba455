package dev.platformpack.claims;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.cors.Cors;

/** The answer to a token request whose claims cannot be known or written: an OAuth error. */
final class TokenRefusal {

    private static final int RETRY_AFTER_SECONDS = 5;

    private TokenRefusal() {}

    /** To be thrown: Keycloak rolls the request's transaction back and sends the response as it is. */
    static ErrorResponseException temporarilyUnavailable(KeycloakSession session) {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(
                "temporarily_unavailable",
                "The user's tenant and roles cannot be read at the moment. Try again later.");
        return refusal(
                Response.status(Response.Status.SERVICE_UNAVAILABLE).header("Retry-After", RETRY_AFTER_SECONDS),
                error,
                session);
    }

    /** To be thrown. What is wrong stands in the log. */
    static ErrorResponseException misconfigured(KeycloakSession session) {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(
                "server_error", "The claims of this client's tokens are misconfigured. Ask the administrator.");
        return refusal(Response.status(Response.Status.INTERNAL_SERVER_ERROR), error, session);
    }

    /** With the session's CORS headers, set up by the endpoint: a browser application must be able to read the error. */
    private static ErrorResponseException refusal(
            Response.ResponseBuilder response, OAuth2ErrorRepresentation error, KeycloakSession session) {
        response.type(MediaType.APPLICATION_JSON_TYPE).entity(error);
        return new ErrorResponseException(session.getProvider(Cors.class).add(response));
    }
}
