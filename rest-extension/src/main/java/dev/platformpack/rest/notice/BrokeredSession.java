package dev.platformpack.rest.notice;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.UserSessionModel;

/**
 * What Keycloak's identity providers read of a session when they log out of it: the payload of a notice to one.
 *
 * @param notes the ID token or the SAML subject of the identity provider among them
 * @param baseUrl of this Keycloak as the last request reached it; null if none did
 */
public record BrokeredSession(
        String loginName, String brokerSessionId, String brokerUserId, Map<String, String> notes, String baseUrl) {

    /** No logout needs them, and they open doors. */
    private static final String[] LEFT_OUT = {"FEDERATED_ACCESS_TOKEN", "FEDERATED_REFRESH_TOKEN"};

    public static BrokeredSession of(UserSessionModel session, String baseUrl) {
        Map<String, String> notes = new HashMap<>(session.getNotes());
        for (String note : LEFT_OUT) {
            notes.remove(note);
        }
        return new BrokeredSession(
                session.getLoginUsername(), session.getBrokerSessionId(), session.getBrokerUserId(), notes, baseUrl);
    }

    /** The id token and the likes of it stay out of logs. */
    @Override
    public String toString() {
        return "BrokeredSession[<redacted>]";
    }
}
