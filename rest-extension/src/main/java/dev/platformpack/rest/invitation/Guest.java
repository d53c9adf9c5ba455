package dev.platformpack.rest.invitation;

import dev.platformpack.rest.trail.Actor;
import java.util.Locale;
import org.keycloak.models.UserModel;

/**
 * A signed-in user who has the token of an invitation.
 *
 * @param email in lower case; null if he has none
 */
record Guest(Actor actor, String email, boolean isEmailVerified) {

    static Guest of(UserModel user, String clientId, String sessionId) {
        String email = user.getEmail();
        return new Guest(
                new Actor(user.getId(), user.getUsername(), clientId, sessionId),
                email == null ? null : email.toLowerCase(Locale.ROOT),
                user.isEmailVerified());
    }
}
