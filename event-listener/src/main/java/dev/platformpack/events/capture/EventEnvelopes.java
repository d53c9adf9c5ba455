package dev.platformpack.events.capture;

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
import org.keycloak.events.admin.ResourceType;

/** The mapping from Keycloak's events to envelopes; pure. */
final class EventEnvelopes {

    private static final Pattern SECRET = Pattern.compile(".*(password|secret|credential_data|otp_code).*");
    private static final String FAILED = "_error";
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_PATH = 1000;
    private static final int LONGEST_DETAIL = 4000;

    private EventEnvelopes() {}

    /** @param user null if the event failed or is about no user */
    static EventEnvelope of(Event event, UserSnapshot user, RequestTrace request) {
        Instant at = Instant.ofEpochMilli(event.getTime());
        String userId = event.getUserId();
        Map<String, String> details = details(event.getDetails());
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.fromString(event.getId()),
                type(event.getType()),
                at,
                new Realm(event.getRealmId(), event.getRealmName()),
                bounded(event.getClientId(), LONGEST_ID),
                bounded(event.getSessionId(), LONGEST_ID),
                actor(userId, user, details),
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
     * @param user the user under {@code users/<id>} as committed; null if the event is about no user or the user is gone
     */
    static EventEnvelope of(
            AdminEvent event, String actorName, String clientId, UserSnapshot user, RequestTrace request) {
        var auth = event.getAuthDetails();
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.fromString(event.getId()),
                type(event),
                Instant.ofEpochMilli(event.getTime()),
                new Realm(event.getRealmId(), event.getRealmName()),
                clientId,
                null,
                auth == null ? null : new Actor(auth.getUserId(), actorName),
                target(event),
                user,
                auth == null ? null : auth.getIpAddress(),
                request.userAgent(),
                event.getError() == null ? Outcome.SUCCESS : Outcome.FAILURE,
                event.getError(),
                request.traceId(),
                details(event.getDetails()));
    }

    /** The user himself, unless the REST extension says in the details that somebody else ended the session. */
    private static Actor actor(String userId, UserSnapshot user, Map<String, String> details) {
        String other = details.get("revoked_by");
        if (other != null) {
            return new Actor(details.get("revoked_by_id"), other);
        }
        String name = user != null ? user.username() : details.get("username");
        return userId == null && name == null ? null : new Actor(userId, name);
    }

    /** The id in {@code users/<id>} or {@code users/<id>/…}; null for other paths. */
    static String userId(AdminEvent event) {
        String[] segments = path(event);
        return isAboutUser(event) && segments.length >= 2 && segments[0].equals("users") ? segments[1] : null;
    }

    private static Target target(AdminEvent event) {
        String userId = userId(event);
        if (userId != null) {
            return new Target("user", userId);
        }
        String type = event.getResourceTypeAsString();
        return type == null
                ? null
                : new Target(type.toLowerCase(Locale.ROOT), bounded(event.getResourcePath(), LONGEST_PATH));
    }

    private static String[] path(AdminEvent event) {
        return event.getResourcePath() == null
                ? new String[0]
                : event.getResourcePath().split("/");
    }

    private static String type(EventType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        return name.endsWith(FAILED) ? name.substring(0, name.length() - FAILED.length()) : name;
    }

    /** {@code users/profile} is the configuration of profiles, not a user of that id. */
    private static boolean isAboutUser(AdminEvent event) {
        return event.getResourceType() != ResourceType.USER_PROFILE;
    }

    /** What happens below a user has a type of its own: unlinking an identity provider is no deletion of the user. */
    private static String type(AdminEvent event) {
        String[] segments = path(event);
        boolean isPartOfUser = event.getResourceType() == ResourceType.USER && segments.length > 2;
        String resource = event.getResourceTypeAsString() + (isPartOfUser ? "." + segments[2] : "");
        return (resource + "." + event.getOperationType()).toLowerCase(Locale.ROOT);
    }

    /** Callers may put anything of any length where Keycloak expects an id; an index and a key column have limits. */
    private static String bounded(String text, int longest) {
        if (text == null) {
            return null;
        }
        String shortened = text.length() > longest ? text.substring(0, longest) : text;
        return shortened.replace('\0', '\ufffd');
    }

    private static Map<String, String> details(Map<String, String> details) {
        Map<String, String> safe = new TreeMap<>();
        if (details != null) {
            details.forEach((key, value) -> {
                if (!SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
                    safe.put(key, bounded(value, LONGEST_DETAIL));
                }
            });
        }
        return safe;
    }
}
