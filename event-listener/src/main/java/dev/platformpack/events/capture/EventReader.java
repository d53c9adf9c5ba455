package dev.platformpack.events.capture;

import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import jakarta.enterprise.context.ContextNotActiveException;
import java.time.Instant;
import java.util.Map;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Completes events with what only the open session knows: the user's final state, the actor's name, the user agent. */
final class EventReader {

    private static final int LONGEST_USER_AGENT = 500;

    private final KeycloakSession session;

    EventReader(KeycloakSession session) {
        this.session = session;
    }

    EventEnvelope read(Event event) {
        UserSnapshot user =
                concernsUser(event) ? snapshot(event.getRealmId(), event.getUserId(), event.getTime()) : null;
        return EventEnvelopes.of(event, user, request());
    }

    /** Keycloak's job ends sessions by the thousand: it must neither load their users nor fail because one cannot be loaded. */
    private static boolean concernsUser(Event event) {
        return event.getError() == null && event.getType() != EventType.USER_SESSION_DELETED;
    }

    EventEnvelope read(AdminEvent event) {
        UserSnapshot user = snapshot(event.getRealmId(), EventEnvelopes.userId(event), event.getTime());
        return EventEnvelopes.of(event, actorName(event), clientId(event), user, request());
    }

    /** Admin events carry the client's key in its realm; everybody else speaks of {@code client_id}. */
    private String clientId(AdminEvent event) {
        var auth = event.getAuthDetails();
        RealmModel realm = auth == null || auth.getRealmId() == null
                ? null
                : session.realms().getRealm(auth.getRealmId());
        ClientModel client = realm == null || auth.getClientId() == null
                ? null
                : session.clients().getClientById(realm, auth.getClientId());
        return client == null ? null : client.getClientId();
    }

    private String actorName(AdminEvent event) {
        var auth = event.getAuthDetails();
        UserModel actor = auth == null ? null : user(auth.getRealmId(), auth.getUserId());
        return actor == null ? null : actor.getUsername();
    }

    private UserSnapshot snapshot(String realmId, String userId, long eventTime) {
        UserModel user = user(realmId, userId);
        if (user == null) {
            return null;
        }
        Long created = user.getCreatedTimestamp();
        return new UserSnapshot(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.isEmailVerified(),
                user.getFirstName(),
                user.getLastName(),
                status(user, session.realms().getRealm(realmId)),
                Instant.ofEpochMilli(created == null ? eventTime : created),
                Map.of(),
                true);
    }

    private UserModel user(String realmId, String userId) {
        RealmModel realm =
                realmId == null || userId == null ? null : session.realms().getRealm(realmId);
        return realm == null ? null : session.users().getUserById(realm, userId);
    }

    private static UserStatus status(UserModel user, RealmModel realm) {
        if (!user.isEnabled()) {
            return UserStatus.DISABLED;
        }
        return realm.isVerifyEmail() && !user.isEmailVerified() ? UserStatus.PENDING_VERIFICATION : UserStatus.ACTIVE;
    }

    private RequestTrace request() {
        try {
            String header = session.getContext().getRequestHeaders().getHeaderString("User-Agent");
            String userAgent = header == null || header.length() <= LONGEST_USER_AGENT
                    ? header
                    : header.substring(0, LONGEST_USER_AGENT);
            return new RequestTrace(userAgent, null);
        } catch (ContextNotActiveException e) {
            return RequestTrace.NONE; // Keycloak's own jobs have no request
        }
    }
}
