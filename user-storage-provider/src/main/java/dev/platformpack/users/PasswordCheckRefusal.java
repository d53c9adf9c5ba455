package dev.platformpack.users;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.utils.MediaTypeMatcher;

/** The answer to a login whose password cannot be checked: HTTP 503, never "wrong password". */
final class PasswordCheckRefusal {

    private PasswordCheckRefusal() {}

    /**
     * To be thrown: a {@code WebApplicationException} is the only kind that Keycloak's login flows send as it is, without
     * an {@code invalid_user_credentials} event and without counting a failed attempt.
     */
    static ErrorResponseException temporarilyUnavailable(KeycloakSession session) {
        boolean isBrowser = MediaTypeMatcher.isHtmlRequest(session.getContext().getRequestHeaders());
        return new ErrorResponseException(isBrowser ? page(session) : json());
    }

    private static Response page(KeycloakSession session) {
        return session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(session.getContext().getAuthenticationSession())
                .setError("platformUsersUnavailable")
                .createErrorPage(Response.Status.SERVICE_UNAVAILABLE);
    }

    private static Response json() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(
                        "temporarily_unavailable", "The password cannot be checked at the moment. Try again later."))
                .build();
    }
}
