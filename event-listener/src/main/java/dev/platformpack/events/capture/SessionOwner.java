package dev.platformpack.events.capture;

import jakarta.persistence.EntityManager;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.jpa.session.PersistentUserSessionEntity;

/** Whose session an administrator ended: the admin event names the session only, and its row is still there at that moment. */
final class SessionOwner {

    /** Keycloak's mark of the rows of online sessions. */
    private static final String ONLINE = "0";

    private SessionOwner() {}

    /** Puts the user into the path of the given copy. Offline sessions, and those that Keycloak keeps in memory only, stay nobody's. */
    static void complete(AdminEvent event, EntityManager entityManager) {
        String sessionId = AdminEventNames.sessionId(event);
        if (sessionId == null || isOffline(event)) {
            return;
        }
        var key = new PersistentUserSessionEntity.Key(sessionId, ONLINE);
        PersistentUserSessionEntity session = entityManager.find(PersistentUserSessionEntity.class, key);
        if (session != null) {
            event.setResourcePath("users/" + session.getUserId() + "/sessions/" + sessionId);
        }
    }

    private static boolean isOffline(AdminEvent event) {
        return event.getRepresentation() != null && event.getRepresentation().contains("\"offline\":true");
    }
}
