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
            endWithoutNotice(session, parts, reason);
        } else {
            ending.end(parts, reason);
        }
    }

    private static void endWithoutNotice(KeycloakSession session, List<UserSessionModel> parts, EndReason reason) {
        RealmModel realm = session.getContext().getRealm();
        for (UserSessionModel part : parts) {
            if (part.isOffline()) {
                session.sessions().removeOfflineUserSession(realm, part);
            } else {
                session.sessions().removeUserSession(realm, part);
            }
        }
        new EventBuilder(realm, session)
                .event(EventType.LOGOUT)
                .user(parts.get(0).getUser())
                .session(parts.get(0).getId())
                .detail("reason", reason.reason())
                .detail("revoked_by", reason.revokedBy())
                .success();
    }
}
