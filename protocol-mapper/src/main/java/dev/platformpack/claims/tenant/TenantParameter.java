package dev.platformpack.claims.tenant;

import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The parameter {@code tenant}, a slug, by which a client asks for a tenant. Empty is the same as none. */
public final class TenantParameter {

    private static final String NAME = "tenant";
    private static final String NOTE = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + NAME;

    /** At these the user's own client asks for itself. A code was made for what its login decided, an exchange follows its token. */
    private static final Set<String> GRANTS =
            Set.of(OAuth2Constants.REFRESH_TOKEN, OAuth2Constants.PASSWORD, OAuth2Constants.CLIENT_CREDENTIALS);

    private TenantParameter() {}

    /** Of a token request. */
    public static Optional<String> of(ClientSessionContext clientSession, KeycloakSession session) {
        String grant = clientSession.getAttribute(Constants.GRANT_TYPE, String.class);
        return grant != null && GRANTS.contains(grant)
                ? given(session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(NAME))
                : Optional.empty();
    }

    /** Of an authorization request. */
    public static Optional<String> of(AuthenticationSessionModel login) {
        return given(login.getClientNote(NOTE));
    }

    /** Of a form of ours. */
    public static Optional<String> of(jakarta.ws.rs.core.MultivaluedMap<String, String> form) {
        return given(form.getFirst(NAME));
    }

    /** PostgreSQL refuses the character NUL with an error, and an empty slug would mean any tenant. */
    static boolean isStorable(String slug) {
        return !slug.isBlank() && slug.indexOf('\0') < 0;
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(slug -> !slug.isBlank());
    }
}
