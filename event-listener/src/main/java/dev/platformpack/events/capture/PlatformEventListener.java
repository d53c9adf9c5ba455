package dev.platformpack.events.capture;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Hands Keycloak's events to the {@link CaptureTransaction} of the session; Keycloak makes many listeners per session. */
final class PlatformEventListener implements EventListenerProvider {

    private final KeycloakSession session;
    private final CapturePolicy policy;
    private final Runnable afterCommit;

    PlatformEventListener(KeycloakSession session, CapturePolicy policy, Runnable afterCommit) {
        this.session = session;
        this.policy = policy;
        this.afterCommit = afterCommit;
    }

    @Override
    public void onEvent(Event event) {
        if (policy.keeps(event.getType())) {
            CaptureTransaction.of(session, afterCommit).add(event);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        CaptureTransaction.of(session, afterCommit).add(event);
    }

    @Override
    public void close() {}
}
