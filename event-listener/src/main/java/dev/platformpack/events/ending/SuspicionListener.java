package dev.platformpack.events.ending;

import dev.platformpack.database.ending.EndReason;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Ends sessions in the transaction of the event: of an error Keycloak's own, which it commits whatever becomes of the request. */
final class SuspicionListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(SuspicionListener.class);

    private final KeycloakSession session;
    private final SuspicionConfig config;

    SuspicionListener(KeycloakSession session, SuspicionConfig config) {
        this.session = session;
        this.config = config;
    }

    @Override
    public void onEvent(Event event) {
        if (!config.onTokenReuse() || !Suspicion.isTokenReuse(event)) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm == null || !realm.isRevokeRefreshToken()) {
            return;
        }
        session.getContext().setRealm(realm);
        List<UserSessionModel> parts = parts(realm, event.getSessionId());
        if (!parts.isEmpty() && (Suspicion.isCertain(event) || !isBeforeSomeTime(realm, event, parts.get(0)))) {
            LOG.infof(
                    "Session ended, a refresh token was used again. realm=%s session=%s",
                    realm.getName(), event.getSessionId());
            SessionEnd.end(session, parts, EndReason.ofPlatform("token-reuse"));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        String userId = config.onPasswordReset() ? Suspicion.resetPassword(event) : null;
        RealmModel realm = session.getContext().getRealm();
        UserModel user =
                userId == null || realm == null ? null : session.users().getUserById(realm, userId);
        if (user != null) {
            Map<String, List<UserSessionModel>> sessions = Stream.concat(
                            session.sessions().getUserSessionsStream(realm, user),
                            session.sessions().getOfflineUserSessionsStream(realm, user))
                    .collect(Collectors.groupingBy(UserSessionModel::getId));
            sessions.values().forEach(parts -> SessionEnd.end(session, parts, EndReason.ofPlatform("password-reset")));
        }
    }

    private List<UserSessionModel> parts(RealmModel realm, String id) {
        return Stream.of(
                        session.sessions().getUserSession(realm, id),
                        session.sessions().getOfflineUserSession(realm, id))
                .filter(part -> part != null && part.getUser() != null)
                .toList();
    }

    /** An old token may be refused because somebody has declared all old tokens void: no use of it says anything then. */
    private boolean isBeforeSomeTime(RealmModel realm, Event event, UserSessionModel part) {
        ClientModel client = realm.getClientByClientId(event.getClientId());
        return realm.getNotBefore() > 0
                || client != null && client.getNotBefore() > 0
                || session.users().getNotBeforeOfUser(realm, part.getUser()) > 0;
    }

    @Override
    public void close() {}
}
