package dev.platformpack.claims;

import java.util.Optional;
import java.util.UUID;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;

/**
 * The access token that a request is about, verified by Keycloak: the one that is introspected, that asks for userinfo, or that is exchanged.
 *
 * @param tenant that the token was made for, if any
 */
public record ShownToken(Use use, Optional<UUID> tenant) {

    /** What the token is shown for. */
    enum Use {
        INTROSPECTION,
        USERINFO,
        EXCHANGE
    }

    private static final String ATTRIBUTE = ShownToken.class.getName();

    /** To be called before Keycloak asks the mappers what introspection says. */
    public static ShownToken introspected(AccessToken token, KeycloakSession session) {
        return show(token, Use.INTROSPECTION, session);
    }

    /**
     * To be called before the mappers write what userinfo says. The admin console shows an example of that: the token of such a request, which
     * Keycloak's administration puts into the context and its userinfo does not (26.7), is the operator's.
     */
    static void userInfo(KeycloakSession session) {
        if (session.getContext().getBearerToken() != null) {
            return;
        }
        String header = AppAuthManager.extractAuthorizationHeaderToken(
                session.getContext().getRequestHeaders());
        String token = header != null
                ? header
                : session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst("access_token");
        if (token != null) {
            show(parse(token), Use.USERINFO, session);
        }
    }

    private static ShownToken show(AccessToken token, Use use, KeycloakSession session) {
        ShownToken shown = new ShownToken(use, tenantOf(token, session));
        session.setAttribute(ATTRIBUTE, shown);
        return shown;
    }

    /** Empty if the request is not about a token: it makes one for a login, a client's secret or a refresh token. */
    static Optional<ShownToken> in(KeycloakSession session, UserSessionModel userSession) {
        ShownToken shown = session.getAttribute(ATTRIBUTE, ShownToken.class);
        return shown != null ? Optional.of(shown) : exchanged(session, userSession);
    }

    /** Keycloak 26.7 puts the token that it has verified for an exchange here; one that acts for somebody else has another session. */
    private static Optional<ShownToken> exchanged(KeycloakSession session, UserSessionModel userSession) {
        return session.getContext().getBearerToken() instanceof AccessToken token && isOf(userSession, token)
                ? Optional.of(new ShownToken(Use.EXCHANGE, tenantOf(token, session)))
                : Optional.empty();
    }

    private static boolean isOf(UserSessionModel userSession, AccessToken token) {
        return token.getSessionId() == null
                ? userSession.getUser().getId().equals(token.getSubject())
                : userSession.getId().equals(token.getSessionId());
    }

    private static Optional<UUID> tenantOf(AccessToken token, KeycloakSession session) {
        ClientModel client = session.getContext().getRealm().getClientByClientId(token.getIssuedFor());
        return client == null ? Optional.empty() : TokenTenant.of(token, client);
    }

    private static AccessToken parse(String token) {
        try {
            return new JWSInput(token).readJsonContent(AccessToken.class);
        } catch (JWSInputException e) {
            throw new IllegalStateException("Keycloak has verified what is no token.", e);
        }
    }
}
