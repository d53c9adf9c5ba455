package dev.platformpack.events.ending;

import java.util.Map;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/** Which events are a reason to end sessions; pure. */
final class Suspicion {

    /** Of {@code TokenManager#validateTokenReuse}: the newest refresh token once more, and one that a newer one has replaced. */
    private static final String REUSED = "Maximum allowed refresh token reuse exceeded";

    /** Keycloak says it of tokens from before a not-before time, too. */
    private static final String STALE = "Stale token";

    private static final Set<String> REASONS = Set.of(REUSED, STALE);

    private Suspicion() {}

    /** Whether a refresh token was refused for what may be its second use; only a realm that revokes refresh tokens knows uses. */
    static boolean isTokenReuse(Event event) {
        Map<String, String> details = event.getDetails();
        return event.getType() == EventType.REFRESH_TOKEN_ERROR
                && event.getSessionId() != null
                && details != null
                && REASONS.contains(details.getOrDefault(Details.REASON, ""));
    }

    /** Whether the reason leaves no other explanation. */
    static boolean isCertain(Event event) {
        return REUSED.equals(event.getDetails().get(Details.REASON));
    }

    /** The user whose password an administrator has set; null if the event is another one. */
    static String resetPassword(AdminEvent event) {
        String[] path = event.getResourcePath() == null
                ? new String[0]
                : event.getResourcePath().split("/");
        boolean isReset = event.getResourceType() == ResourceType.USER
                && event.getOperationType() == OperationType.ACTION
                && event.getError() == null
                && path.length == 3
                && path[0].equals("users")
                && path[2].equals("reset-password");
        return isReset ? path[1] : null;
    }
}
