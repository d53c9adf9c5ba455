package dev.platformpack.claims.choice;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The session that the browser has from an earlier login, with or without a new password now. */
final class LiveSession {

    private LiveSession() {}

    /** Empty also if it is another user's: Keycloak refuses such a login, or starts the session anew. */
    static Optional<UserSessionModel> of(AuthenticationSessionModel login, KeycloakSession session) {
        RealmModel realm = login.getRealm();
        UserSessionModel joined = session.sessions()
                .getUserSession(realm, login.getParentSession().getId());
        return Optional.ofNullable(joined)
                .or(() -> ofCookie(realm, session))
                .filter(found -> AuthenticationManager.isSessionValid(realm, found))
                .filter(found -> login.getAuthenticatedUser().equals(found.getUser()));
    }

    /** Keycloak takes this one if it has lost the login's own cookie. */
    private static Optional<UserSessionModel> ofCookie(RealmModel realm, KeycloakSession session) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(AuthResult::session);
    }
}
