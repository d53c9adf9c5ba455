package dev.platformpack.claims.tenant;

import static dev.platformpack.database.tenant.SessionTenants.NOTE;

import dev.platformpack.database.role.ActiveTenant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The tenant that a session is in: a note of Keycloak's session, the tenant's id. Nobody else writes it. Keycloak keeps an online and
 * an offline session under one id, each with notes of its own.
 */
public final class SessionTenant {

    private SessionTenant() {}

    /** Empty if no token of the session has needed a tenant yet, or its user has none. */
    public static Optional<UUID> of(UserSessionModel userSession) {
        return parse(userSession.getNote(NOTE));
    }

    public static boolean isIn(ActiveTenant tenant, UserSessionModel userSession) {
        return tenant.tenantId().equals(userSession.getNote(NOTE));
    }

    /** The tenant of the session's other part, which this part goes into; empty if there is none. */
    static Optional<UUID> follow(UserSessionModel userSession, KeycloakSession session) {
        if (userSession.getPersistenceState() == SessionPersistenceState.TRANSIENT) {
            return Optional.empty();
        }
        Optional<UUID> other = other(userSession, session).flatMap(SessionTenant::of);
        other.ifPresent(tenant -> userSession.setNote(NOTE, tenant.toString()));
        return other;
    }

    /** What was decided in this login: the session gets it when the login is complete. */
    public static Optional<UUID> chosenIn(AuthenticationSessionModel login) {
        return parse(login.getUserSessionNotes().get(NOTE));
    }

    public static void choose(UUID tenant, AuthenticationSessionModel login) {
        login.setUserSessionNote(NOTE, tenant.toString());
    }

    /** The first tenant of a session: from now on it stays there, whatever its user chooses elsewhere. */
    static void enter(UUID tenant, UserSessionModel userSession) {
        userSession.setNote(NOTE, tenant.toString());
    }

    /** Writes both parts of the session, as far as they are there. */
    static void change(UUID tenant, UserSessionModel userSession, KeycloakSession session) {
        parts(userSession, session)
                .filter(part -> !tenant.toString().equals(part.getNote(NOTE)))
                .forEach(part -> part.setNote(NOTE, tenant.toString()));
    }

    /** Of both parts, unless the other one is in another tenant. */
    static void leave(UUID tenant, UserSessionModel userSession, KeycloakSession session) {
        parts(userSession, session)
                .filter(part -> tenant.toString().equals(part.getNote(NOTE)))
                .forEach(part -> part.removeNote(NOTE));
    }

    /** The session at hand first: it may be a transient one that is not stored anywhere. */
    private static Stream<UserSessionModel> parts(UserSessionModel userSession, KeycloakSession session) {
        return Stream.concat(Stream.of(userSession), other(userSession, session).stream());
    }

    private static Optional<UserSessionModel> other(UserSessionModel userSession, KeycloakSession session) {
        RealmModel realm = userSession.getRealm();
        return Optional.ofNullable(
                userSession.isOffline()
                        ? session.sessions().getUserSession(realm, userSession.getId())
                        : session.sessions().getOfflineUserSession(realm, userSession.getId()));
    }

    private static Optional<UUID> parse(String note) {
        return Optional.ofNullable(note).filter(text -> !text.isEmpty()).map(UUID::fromString);
    }
}
