package dev.platformpack.rest.session;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Ends sessions at once: when the transaction of the Keycloak session commits, refresh and introspection refuse the session's tokens.
 * Clients are not notified yet (no back-channel logout, no logout at a brokered identity provider): unlike Keycloak's
 * own logout endpoints, which notify first and kill afterwards.
 */
final class SessionRevocation {

    private final KeycloakSession session;
    private final RealmModel realm;

    /** Ends sessions in the realm of {@code session}'s context. */
    SessionRevocation(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * Removes the online and the offline part, then reports one {@code LOGOUT} event in the same transaction.
     *
     * @param clientId the client to name in the event; may be null
     * @param revokedBy whoever decided it
     */
    void end(LiveSession target, UserModel user, String clientId, UserModel revokedBy) {
        target.parts().forEach(this::remove);
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .client(clientId)
                .user(user)
                .session(target.id())
                .detail("reason", "revoked")
                .detail("revoked_by", revokedBy.getUsername())
                .detail("revoked_by_id", revokedBy.getId())
                .success();
    }

    private void remove(UserSessionModel part) {
        if (part.isOffline()) {
            session.sessions().removeOfflineUserSession(realm, part);
        } else {
            session.sessions().removeUserSession(realm, part);
        }
    }
}
