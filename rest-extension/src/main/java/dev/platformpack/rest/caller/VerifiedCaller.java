package dev.platformpack.rest.caller;

import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/** Who called, bound to no Keycloak session: it outlives the one that verified the token. */
public record VerifiedCaller(String userId, String clientKey, AccessToken token) {

    /**
     * The caller for work in {@code working}.
     *
     * @throws NotAuthorizedException if the user or the client has been deleted meanwhile
     */
    public Caller in(KeycloakSession working) {
        RealmModel realm = working.getContext().getRealm();
        UserModel user = working.users().getUserById(realm, userId);
        ClientModel client = working.clients().getClientById(realm, clientKey);
        if (user == null || client == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return new Caller(user, client, token.getSessionId());
    }
}
