package dev.platformpack.events.capture;

import dev.platformpack.events.outbox.WakeUp;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;

/**
 * Which events are kept, and which of them must be on disk before the request is answered.
 *
 * @param excludedTypes user events that are left out
 * @param excludedAdminTypes tells the types of admin events that are left out
 * @param userAttributes names of the user attributes that snapshots carry
 */
record CapturePolicy(Set<EventType> excludedTypes, Predicate<String> excludedAdminTypes, Set<String> userAttributes) {

    /** Tenants are changed in the platform database, in a transaction that has the record too. */
    private static final String RECORDED = "PLATFORM_TENANT";

    private static final Set<String> GATHERED =
            Set.of("login", "code_to_token", "refresh_token", "client_login", "token_exchange");

    CapturePolicy {
        excludedTypes = Set.copyOf(excludedTypes);
        userAttributes = Set.copyOf(userAttributes);
    }

    /** The types that Keycloak itself would not save by default: refreshes, introspections and their like. */
    static Set<EventType> excludedByDefault() {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (EventType type : EventType.values()) {
            if (!type.isSaveByDefault()) {
                types.add(type);
            }
        }
        // A session's end is a fact about access, whoever ended it, although Keycloak would not save it.
        types.remove(EventType.USER_SESSION_DELETED);
        return types;
    }

    boolean keeps(EventType type) {
        return !excludedTypes.contains(type);
    }

    boolean keeps(AdminEvent event) {
        return !RECORDED.equals(event.getResourceTypeAsString()) && keeps(AdminEventNames.type(event));
    }

    /** Of an admin event, or of what the pack tells beside Keycloak's events. */
    boolean keeps(String type) {
        return !excludedAdminTypes.test(type);
    }

    /** Logins and tokens are many, and their users have the answer already. */
    static WakeUp wakeUp(EventEnvelope event) {
        boolean canWait = !event.isSuccess() || GATHERED.contains(event.type());
        return canWait ? WakeUp.SOON : WakeUp.NOW;
    }

    /**
     * Tokens need not outlive the session that they report, which Keycloak 26.7 commits asynchronously on PostgreSQL. All else
     * waits for disk: ends of sessions, as Keycloak's removal of a session does; and logins, since Keycloak inserts the session
     * in a later transaction, which it repeats after a crash that has taken the login's.
     */
    static boolean sharesFateOfItsSession(EventEnvelope event) {
        return switch (event.type()) {
            case "code_to_token", "refresh_token" -> true;
            default -> false;
        };
    }
}
