package dev.platformpack.events.ending;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import java.util.List;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** The end of one session in the transaction of a Keycloak session. */
public final class SessionEnd {

    private SessionEnd() {}

    /**
     * Removes the online and the offline part and reports a {@code LOGOUT}. Clients are notified after the commit, if the pack's part that can do it
     * is installed.
     *
     * @param parts what Keycloak keeps under one id, never nothing
     */
    public static void end(KeycloakSession session, List<UserSessionModel> parts, EndReason reason) {
        SessionEnding ending = session.getProvider(SessionEnding.class);
        if (ending == null) {
            sendEvent(session, parts, reason);
            parts.forEach(part -> remove(session, part));
        } else {
            ending.end(parts, reason);
        }
    }

    /** {@link #end} for a session that the caller removes himself, afterwards and in the same transaction. */
    static void report(KeycloakSession session, List<UserSessionModel> parts, EndReason reason) {
        SessionEnding ending = session.getProvider(SessionEnding.class);
        if (ending == null) {
            sendEvent(session, parts, reason);
        } else {
            ending.report(parts, reason);
        }
    }

    private static void remove(KeycloakSession session, UserSessionModel part) {
        RealmModel realm = session.getContext().getRealm();
        if (part.isOffline()) {
            session.sessions().removeOfflineUserSession(realm, part);
        } else {
            session.sessions().removeUserSession(realm, part);
        }
    }

    private static void sendEvent(KeycloakSession session, List<UserSessionModel> parts, EndReason reason) {
        new EventBuilder(session.getContext().getRealm(), session)
                .event(EventType.LOGOUT)
                .user(parts.get(0).getUser())
                .session(parts.get(0).getId())
                .detail("reason", reason.reason())
                .detail("revoked_by", reason.revokedBy())
                .success();
    }
}
