package dev.platformpack.events.capture;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * Whether the transaction of an event may have changed what a {@link EventEnvelope.UserSnapshot} shows. A type that nobody
 * knows counts as a change: that costs a row lock, the opposite mistake would lose the change.
 */
final class UserChange {

    /** Frequent, or known to leave the user as it is. */
    private static final Set<EventType> ONLY_SEE_THE_USER = EnumSet.of(
            EventType.LOGIN,
            EventType.LOGOUT,
            EventType.CLIENT_LOGIN,
            EventType.CODE_TO_TOKEN,
            EventType.REFRESH_TOKEN,
            EventType.INTROSPECT_TOKEN,
            EventType.USER_INFO_REQUEST,
            EventType.PERMISSION_TOKEN,
            EventType.AUTHREQID_TO_TOKEN,
            EventType.OAUTH2_DEVICE_AUTH,
            EventType.OAUTH2_DEVICE_VERIFY_USER_CODE,
            EventType.OAUTH2_DEVICE_CODE_TO_TOKEN,
            EventType.PUSHED_AUTHORIZATION_REQUEST,
            EventType.GRANT_CONSENT,
            EventType.UPDATE_CONSENT,
            EventType.REVOKE_GRANT,
            EventType.SEND_VERIFY_EMAIL,
            EventType.SEND_RESET_PASSWORD,
            EventType.SEND_IDENTITY_PROVIDER_LINK,
            EventType.RESTART_AUTHENTICATION,
            EventType.IMPERSONATE,
            EventType.IDENTITY_PROVIDER_RETRIEVE_TOKEN,
            EventType.CLIENT_INFO,
            EventType.CLIENT_REGISTER,
            EventType.CLIENT_UPDATE,
            EventType.CLIENT_DELETE,
            EventType.INVITE_ORG,
            EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT,
            EventType.USER_SESSION_DELETED);

    private UserChange() {}

    /** A login through an identity provider copies that provider's data into the user, and no other event says so. */
    static boolean isPossibleIn(Event event) {
        return event.getError() == null
                && (!ONLY_SEE_THE_USER.contains(event.getType()) || isBrokered(event.getDetails()));
    }

    private static boolean isBrokered(Map<String, String> details) {
        return details != null && details.containsKey(Details.IDENTITY_PROVIDER);
    }
}
