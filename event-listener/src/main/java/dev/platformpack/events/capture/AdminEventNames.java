package dev.platformpack.events.capture;

import dev.platformpack.events.capture.EventEnvelope.Target;
import java.util.Locale;
import java.util.Map;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/** What an admin event is called and whom it is about, read from its resource type and path; pure. */
final class AdminEventNames {

    private static final int LONGEST_PATH = 1000;

    /** Partial import says {@code REALM} for everything that it brings; the path tells what it is. */
    private static final Map<String, String> IMPORTED = Map.of(
            "users", "user",
            "clients", "client",
            "groups", "group",
            "realms", "realm_role",
            "identity-provider-settings", "identity_provider",
            "mappers", "identity_provider_mapper");

    private AdminEventNames() {}

    /**
     * {@code <resource>.<operation>}. What happens below a user or a realm has a type of its own: unlinking an identity
     * provider is no deletion of the user, ending all sessions is no deletion of the realm.
     */
    static String type(AdminEvent event) {
        return (resource(event) + "." + event.getOperationType()).toLowerCase(Locale.ROOT);
    }

    private static String resource(AdminEvent event) {
        String[] path = path(event);
        if (event.getResourceType() == ResourceType.USER) {
            return path.length > 2 ? "user." + path[2] : "user";
        }
        if (event.getResourceType() != ResourceType.REALM) {
            return String.valueOf(event.getResourceTypeAsString());
        }
        String imported = path.length > 1 ? IMPORTED.get(path[0]) : null;
        if (imported != null) {
            return imported;
        }
        return path.length == 0 || isRealmItself(event, path) ? "realm" : "realm." + path[0];
    }

    /** {@code ModelEvents} has put the id into the path of a removal. */
    private static boolean isRealmItself(AdminEvent event, String[] path) {
        return event.getOperationType() == OperationType.CREATE
                || event.getOperationType() == OperationType.DELETE && path[0].equals(event.getRealmId());
    }

    /** The user below {@code users/<id>} or {@code organizations/<id>/members/<id>}; null for other paths. */
    static String userId(AdminEvent event) {
        String[] path = path(event);
        // "users/profile" is the configuration of profiles, not a user of that id.
        if (path.length >= 2 && path[0].equals("users") && event.getResourceType() != ResourceType.USER_PROFILE) {
            return path[1];
        }
        boolean isMember = path.length >= 4 && path[0].equals("organizations") && path[2].equals("members");
        return isMember && event.getResourceType() == ResourceType.ORGANIZATION_MEMBERSHIP ? path[3] : null;
    }

    /** The session below {@code sessions/<id>} or {@code users/<id>/sessions/<id>}; null for other paths. */
    static String sessionId(AdminEvent event) {
        String[] path = path(event);
        boolean isSession = event.getResourceType() == ResourceType.USER_SESSION
                && path.length >= 2
                && path[path.length - 2].equals("sessions");
        return isSession ? Text.bounded(path[path.length - 1], Text.LONGEST_ID) : null;
    }

    static Target target(AdminEvent event) {
        String userId = userId(event);
        if (userId != null) {
            return new Target("user", userId);
        }
        String type = event.getResourceTypeAsString();
        return type == null
                ? null
                : new Target(type.toLowerCase(Locale.ROOT), Text.bounded(event.getResourcePath(), LONGEST_PATH));
    }

    private static String[] path(AdminEvent event) {
        String path = event.getResourcePath();
        return path == null || path.isEmpty() ? new String[0] : path.split("/");
    }
}
