package dev.platformpack.claims.introspection;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * Entry point: has the id of Keycloak's own provider for access tokens and is taken instead of it, as Keycloak 26.7 does with every provider
 * of somebody else's that has a built-in id.
 */
public final class PlatformIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new PlatformIntrospection(session);
    }
}
