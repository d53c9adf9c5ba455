package dev.platformpack.claims.introspection;

import dev.platformpack.claims.PlatformClaimsMapper;
import dev.platformpack.claims.ShownToken;
import dev.platformpack.claims.tenant.TenantAnswer.State;
import dev.platformpack.claims.tenant.TenantGrants;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/**
 * Keycloak's introspection, and one question more: whether the user still belongs to the tenant that the token was made for. A mapper cannot
 * answer {@code active: false}; whatever it throws becomes HTTP 400 (26.7).
 */
final class PlatformIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    private Optional<UUID> tenant = Optional.empty();

    PlatformIntrospection(KeycloakSession session) {
        super(session);
    }

    /** Comes before the mappers, after all that can make a token invalid. */
    @Override
    public AccessToken transformAccessToken(AccessToken verified, UserSessionModel found) {
        tenant = ShownToken.introspected(verified, session).tenant();
        return super.transformAccessToken(verified, found);
    }

    @Override
    protected boolean introspectionChecks(String text) {
        return super.introspectionChecks(text)
                && tenant.map(this::isStillTheirs).orElse(true);
    }

    private boolean isStillTheirs(UUID tokenTenant) {
        TenantGrants grants = new TenantGrants(PlatformClaimsMapper.grantsOf(session));
        if (grants.shown(tokenTenant, user, session).state() != State.NOT_A_MEMBER) {
            return true;
        }
        // Keycloak would encode it into the answer for a caller that wants a JWT.
        transformedToken = null;
        eventBuilder.detail(Details.REASON, "The user is no longer a member of the token's tenant");
        eventBuilder.error(Errors.INVALID_TOKEN);
        return false;
    }
}
