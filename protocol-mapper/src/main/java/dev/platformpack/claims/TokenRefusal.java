package dev.platformpack.claims;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
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

    /** To be thrown. The refresh token stays good. */
    static ErrorResponseException notAMember(KeycloakSession session) {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(
                OAuthErrorException.INVALID_REQUEST, "The user is not a member of this tenant.");
        return refusal(Response.status(Response.Status.BAD_REQUEST), error, session);
    }

    /** To be thrown: the code is for another tenant than the one that a token would be of. */
    static ErrorResponseException switchedSinceTheLogin(KeycloakSession session) {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(
                OAuthErrorException.INVALID_GRANT,
                "The session was switched to another tenant since the login that asked for this one. Log in again.");
        return refusal(Response.status(Response.Status.BAD_REQUEST), error, session);
    }

    /** To be thrown at userinfo: the token is of a tenant that its user has left. */
    static ErrorResponseException tokenOfALeftTenant(KeycloakSession session) {
        OAuth2ErrorRepresentation error = new OAuth2ErrorRepresentation(
                OAuthErrorException.INVALID_TOKEN, "The user is no longer a member of the token's tenant.");
        return refusal(
                Response.status(Response.Status.UNAUTHORIZED)
                        .header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Bearer error=\"" + OAuthErrorException.INVALID_TOKEN + "\""),
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
