package dev.platformpack.events.denial;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.representations.AccessToken;

/**
 * Somebody whom Keycloak knows called something that he may not.
 *
 * @param session of the request, still open; its context has the realm that was called, as far as the call came
 * @param token his, verified by Keycloak
 * @param status what he is answered, 401 or 403
 * @param path without a query
 */
public record CallDenied(KeycloakSession session, AccessToken token, int status, String method, String path)
        implements ProviderEvent {}
