package dev.platformpack.database.ending;

import java.util.Objects;

/**
 * Why a session ends, as its {@code LOGOUT} event tells it.
 *
 * @param reason a word of the pack: {@code revoked, membership-ended, …}
 * @param revokedBy name of whoever decided it
 * @param revokedById the user id of that person; null if it is nobody of Keycloak's
 * @param clientId the client to name in the event; null names none
 */
public record EndReason(String reason, String revokedBy, String revokedById, String clientId) {

    public EndReason {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(revokedBy, "revokedBy");
    }

    /** Somebody ends a session. */
    public static EndReason revoked(String byName, String byId, String clientId) {
        return new EndReason("revoked", byName, byId, clientId);
    }

    /** The platform itself ends a session, as a consequence of something else. */
    public static EndReason ofPlatform(String reason) {
        return new EndReason(reason, "platform", null, null);
    }
}
