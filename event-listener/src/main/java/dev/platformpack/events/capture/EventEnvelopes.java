package dev.platformpack.events.capture;

import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.events.capture.EventEnvelope.Actor;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;

/** The mapping from Keycloak's events to envelopes; pure. */
final class EventEnvelopes {

    private static final Pattern SECRET = Pattern.compile(".*(password|secret|credential_data|otp_code).*");
    private static final String FAILED = "_error";
    private static final int LONGEST_DETAIL = 4000;

    private EventEnvelopes() {}

    /** @param user null if the event failed or is about no user */
    static EventEnvelope of(Event event, UserSnapshot user, RequestTrace request) {
        String userId = event.getUserId();
        Map<String, String> details = details(event.getDetails());
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.fromString(event.getId()),
                type(event.getType()),
                Instant.ofEpochMilli(event.getTime()),
                new Realm(event.getRealmId(), event.getRealmName()),
                Text.bounded(event.getClientId(), Text.LONGEST_ID),
                Text.bounded(event.getSessionId(), Text.LONGEST_ID),
                actor(event, user, details),
                userId == null ? null : new Target("user", userId),
                user,
                event.getIpAddress(),
                request.userAgent(),
                event.getError() == null ? Outcome.SUCCESS : Outcome.FAILURE,
                event.getError(),
                request.traceId(),
                details);
    }

    /**
     * @param actorName user name of who did it; null if unknown
     * @param clientId of the application that did it, for example {@code security-admin-console}; null if unknown
     * @param user the user whom the path names; null if the event is about no user or the user is gone
     */
    static EventEnvelope of(
            AdminEvent event, String actorName, String clientId, UserSnapshot user, RequestTrace request) {
        var auth = event.getAuthDetails();
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.fromString(event.getId()),
                AdminEventNames.type(event),
                Instant.ofEpochMilli(event.getTime()),
                new Realm(event.getRealmId(), event.getRealmName()),
                clientId,
                AdminEventNames.sessionId(event),
                auth == null ? null : new Actor(auth.getUserId(), actorName),
                AdminEventNames.target(event),
                user,
                auth == null ? null : auth.getIpAddress(),
                request.userAgent(),
                event.getError() == null ? Outcome.SUCCESS : Outcome.FAILURE,
                event.getError(),
                request.traceId(),
                adminDetails(event));
    }

    /** What happened without any event of Keycloak: under an id of its own, by nobody known. */
    static EventEnvelope of(UnannouncedChange change, UserSnapshot user, RequestTrace request) {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                change.id(),
                change.type(),
                change.at(),
                change.realm(),
                null,
                null,
                null,
                change.object(),
                user,
                null,
                request.userAgent(),
                Outcome.SUCCESS,
                null,
                request.traceId(),
                details(change.details()));
    }

    /**
     * The user himself, unless the REST extension says in the details that somebody else ended the session; nobody if Keycloak
     * did it by itself, since the session had expired.
     */
    private static Actor actor(Event event, UserSnapshot user, Map<String, String> details) {
        if (event.getType() == EventType.USER_SESSION_DELETED) {
            return null;
        }
        String userId = event.getUserId();
        String other = details.get("revoked_by");
        if (other != null) {
            return new Actor(details.get("revoked_by_id"), other);
        }
        String name = user != null ? user.username() : details.get("username");
        return userId == null && name == null ? null : new Actor(userId, name);
    }

    private static String type(EventType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        return name.endsWith(FAILED) ? name.substring(0, name.length() - FAILED.length()) : name;
    }

    /** Where the object is a user, only the path says which role, group or organization it was about. */
    private static Map<String, String> adminDetails(AdminEvent event) {
        Map<String, String> details = details(event.getDetails());
        String roles = RoleNames.in(event);
        if (roles != null) {
            details.put("roles", Text.bounded(roles, LONGEST_DETAIL));
        }
        if (event.getResourcePath() != null && AdminEventNames.userId(event) != null) {
            details.put("path", Text.bounded(event.getResourcePath(), LONGEST_DETAIL));
        }
        return details;
    }

    private static Map<String, String> details(Map<String, String> details) {
        Map<String, String> safe = new TreeMap<>();
        if (details != null) {
            details.forEach((key, value) -> {
                if (!SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
                    safe.put(key, Text.bounded(value, LONGEST_DETAIL));
                }
            });
        }
        return safe;
    }
}
