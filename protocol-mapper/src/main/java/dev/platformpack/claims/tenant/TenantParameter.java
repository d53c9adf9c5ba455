package dev.platformpack.claims.tenant;

import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The parameter {@code tenant}, a slug, by which a client asks for a tenant. Empty is the same as none. */
public final class TenantParameter {

    /** The required action that heeds it at logins; a realm without it ignores it there. */
    public static final String LOGIN_ACTION = "platform-tenant";

    private static final String NAME = "tenant";
    private static final String NOTE = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + NAME;

    /** At these the user's own client asks for itself. A code was made for what its login asked for, an exchange follows its token. */
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

    /**
     * Of the authorization request that a code comes from, as far as its login heeded it. If a client logs in twice before it exchanges a
     * code, of the last one: Keycloak keeps the parameters in the client's part of the session.
     */
    public static Optional<String> ofCode(ClientSessionContext clientSession) {
        AuthenticatedClientSessionModel login = clientSession.getClientSession();
        return OAuth2Constants.AUTHORIZATION_CODE.equals(clientSession.getAttribute(Constants.GRANT_TYPE, String.class))
                        && isHeededAtLogin(login.getRealm())
                ? given(login.getNote(NOTE))
                : Optional.empty();
    }

    /** So that a login that asks for nothing is not taken for the one before, whose parameter Keycloak would keep. */
    public static void overwriteThatOfAnEarlierLogin(AuthenticationSessionModel login) {
        if (login.getClientNote(NOTE) == null) {
            login.setClientNote(NOTE, "");
        }
    }

    private static boolean isHeededAtLogin(RealmModel realm) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(LOGIN_ACTION);
        return action != null && action.isEnabled();
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
