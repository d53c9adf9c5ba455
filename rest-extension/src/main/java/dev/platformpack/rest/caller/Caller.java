package dev.platformpack.rest.caller;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * A user who called with a valid access token.
 *
 * @param client the client that the token was issued to
 * @param sessionId the session that the token belongs to; {@code null} for a token without one (client credentials)
 */
public record Caller(UserModel user, ClientModel client, String sessionId) {}
