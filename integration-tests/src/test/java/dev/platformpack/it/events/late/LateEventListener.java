package dev.platformpack.it.events.late;

import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** After each login has committed it raises another event in the same, completed session. */
final class LateEventListener implements EventListenerProvider {
    private final KeycloakSession session;

    LateEventListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            EventBuilder late = new EventBuilder(realm, session)
                    .event(EventType.CUSTOM_REQUIRED_ACTION)
                    .user(event.getUserId());
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    late.success();
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
