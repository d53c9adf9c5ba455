package dev.platformpack.claims;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Entry point: adds {@code tenant_id, tenant, tenant_roles, permissions, tenants, token_version} to tokens. Keycloak has
 * one instance per server and calls it on request threads, once per token, userinfo and introspection. A user whom the
 * platform does not know (yet) gets none of the claims.
 */
public final class PlatformClaimsMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    static final String ID = "platform-claims-mapper";
    private static final Logger LOG = Logger.getLogger(PlatformClaimsMapper.class);

    private RequestGrants grants;

    @Override
    public void init(Config.Scope scope) {
        try {
            configure(scope);
        } catch (NoClassDefFoundError e) {
            // Its message would be a bare class name.
            throw new IllegalStateException(
                    "platform-protocol-mapper.jar must have platform-database.jar beside it in providers/, got none",
                    e);
        }
    }

    private void configure(Config.Scope scope) {
        GrantsCacheConfig config =
                GrantsCacheConfig.from(OptionReader.of("protocol-mapper", ID, scope, GrantsCacheConfig.OPTIONS));
        GrantsMetrics metrics = new GrantsMetrics(Metrics.globalRegistry);
        grants = new RequestGrants(new GrantsCache(config, Ticker.systemTicker(), metrics));
        LOG.infof(
                "Platform claims configured. cache-max-age=%s cache-max-entries=%d serve-stale-for=%s",
                config.maxAge(), config.maxEntries(), config.serveStaleFor());
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        GrantsAnswer answer = grants.of(userSession.getUser().getId(), session);
        switch (answer.state()) {
            case KNOWN -> token.getOtherClaims().putAll(PlatformClaims.of(answer.grants()));
            case UNKNOWN_USER ->
                LOG.debugf(
                        "Token has no platform claims, the platform does not know the user. user=%s",
                        userSession.getUser().getId());
            case UNAVAILABLE -> refuseUnlessOmitted(mapper, session);
        }
    }

    private static void refuseUnlessOmitted(ProtocolMapperModel mapper, KeycloakSession session) {
        switch (WhenUnavailable.of(mapper)) {
            case FAIL -> throw TokenRefusal.temporarilyUnavailable(session);
            case OMIT_CLAIMS -> LOG.debugf("Token has no platform claims as configured. mapper=%s", mapper.getName());
        }
    }

    @Override
    public void validateConfig(
            KeycloakSession session, RealmModel realm, ProtocolMapperContainerModel client, ProtocolMapperModel mapper)
            throws ProtocolMapperConfigException {
        WhenUnavailable.validate(mapper);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(WhenUnavailable.property());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, PlatformClaimsMapper.class);
        return properties;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(GrantsCacheConfig.OPTIONS);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Platform claims";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the user's tenant, roles and permissions from the platform database: tenant_id, tenant,"
                + " tenant_roles, permissions, tenants, token_version.";
    }
}
