package dev.platformpack.events.capture;

import dev.platformpack.database.request.RequestTrace;
import java.util.Map;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/** Completes events with what only the open session knows: the user, the actor's name, the request. */
final class EventReader {

    private final KeycloakSession session;
    private final UserSnapshots users;
    private final ModelEvents model;
    private final OrganizationDetails organizations;

    EventReader(KeycloakSession session, UserSnapshots users, ModelEvents model, OrganizationDetails organizations) {
        this.session = session;
        this.users = users;
        this.model = model;
        this.organizations = organizations;
    }

    EventEnvelope read(Event event, UserKey user) {
        EventEnvelope envelope = EventEnvelopes.of(event, snapshot(user), RequestTrace.of(session));
        return event.getType() == EventType.LOGIN ? envelope.with(LoginDevice.details(session)) : envelope;
    }

    EventEnvelope read(AdminEvent event, UserKey user) {
        organizations.complete(event);
        AuthDetails auth = event.getAuthDetails();
        RealmModel realm = auth == null || auth.getRealmId() == null
                ? null
                : session.realms().getRealm(auth.getRealmId());
        EventEnvelope envelope = EventEnvelopes.of(
                event,
                realm == null ? null : userName(realm, auth.getUserId()),
                realm == null ? null : clientId(realm, auth.getClientId()),
                snapshot(user),
                RequestTrace.of(session));
        return AdminChange.tell(event, envelope).with(actorSession());
    }

    /** Not as the event's session: that is the one that the event is about. */
    private Map<String, String> actorSession() {
        return session.getContext().getBearerToken() instanceof AccessToken token && token.getSessionId() != null
                ? Map.of("actor_session", Text.bounded(token.getSessionId(), Text.LONGEST_ID))
                : Map.of();
    }

    EventEnvelope read(UnannouncedChange change, UserKey user) {
        return EventEnvelopes.of(organizations.complete(change), snapshot(user), RequestTrace.of(session));
    }

    /** Of a user whom this transaction removes: as it was before. */
    private EventEnvelope.UserSnapshot snapshot(UserKey user) {
        EventEnvelope.UserSnapshot left = users.of(user);
        return left != null ? left : model.beforeRemoval(user);
    }

    /** An administrator who removes himself still has his name. */
    private String userName(RealmModel realm, String userId) {
        UserModel actor = userId == null ? null : session.users().getUserById(realm, userId);
        if (actor != null) {
            return actor.getUsername();
        }
        EventEnvelope.UserSnapshot removed = model.beforeRemoval(UserKey.of(realm.getId(), userId));
        return removed == null ? null : removed.username();
    }

    /** Admin events carry the client's key in its realm; everybody else speaks of {@code client_id}. */
    private String clientId(RealmModel realm, String key) {
        ClientModel client = key == null ? null : session.clients().getClientById(realm, key);
        return client == null ? null : client.getClientId();
    }
}
