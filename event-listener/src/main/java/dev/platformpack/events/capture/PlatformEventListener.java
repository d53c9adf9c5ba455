package dev.platformpack.events.capture;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Hands Keycloak's events to the transaction that they belong to; Keycloak makes many listeners per session. */
final class PlatformEventListener implements EventListenerProvider {

    private final KeycloakSession session;
    private final EventCapture capture;

    PlatformEventListener(KeycloakSession session, EventCapture capture) {
        this.session = session;
        this.capture = capture;
    }

    @Override
    public void onEvent(Event event) {
        if (!capture.policy().keeps(event.getType()) || !capture.isOnIn(session, event.getRealmId())) {
            return;
        }
        if (event.getError() == null) {
            capture.add(session, transaction -> transaction.add(event));
        } else {
            capture.addFailure(session, event);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (capture.policy().keeps(event)
                && (capture.isOnIn(session, event.getRealmId()) || EventCapture.mayTurnOff(event))) {
            capture.add(session, transaction -> transaction.add(event));
        }
    }

    @Override
    public void close() {}
}
