package dev.platformpack.claims;

import dev.platformpack.claims.grants.ActiveTenants;
import dev.platformpack.claims.grants.GrantsAnswer;
import dev.platformpack.claims.grants.PlatformGrants;
import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.protocol.ProtocolMapper;
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

    private final ParsedSettings<ClaimSettings> settings = new ParsedSettings<>(ClaimSettings::of);
    private PlatformGrants grants;

    @Override
    public void init(Config.Scope scope) {
        try {
            OptionReader options = OptionReader.of("protocol-mapper", ID, scope, PlatformGrants.OPTIONS);
            grants = PlatformGrants.configured(options, ActiveTenants.NOT_CHOSEN);
        } catch (NoClassDefFoundError e) {
            // Its message would be a bare class name.
            throw new IllegalStateException(
                    "platform-protocol-mapper.jar must have platform-database.jar beside it in providers/, got none",
                    e);
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                grants.listen(sessions);
            }
        });
    }

    @Override
    public void close() {
        if (grants != null) {
            grants.close();
        }
    }

    /** Of this server, for the mappers of other protocols. */
    static PlatformGrants grantsOf(KeycloakSession session) {
        ProtocolMapper mapper =
                (ProtocolMapper) session.getKeycloakSessionFactory().getProviderFactory(ProtocolMapper.class, ID);
        if (mapper instanceof PlatformClaimsMapper claims) {
            return claims.grants;
        }
        throw new IllegalStateException("the provider " + ID + " must not be disabled");
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        GrantsAnswer answer = grants.of(userSession, session);
        switch (answer.state()) {
            case KNOWN -> PlatformClaims.write(answer.grants(), settings(mapper, session), token.getOtherClaims());
            case UNKNOWN_USER ->
                LOG.debugf(
                        "Token has no platform claims, the platform does not know the user. user=%s",
                        userSession.getUser().getId());
            case UNAVAILABLE -> refuseUnlessOmitted(mapper, session);
        }
    }

    /** Settings of a realm file are not validated when it is imported. */
    private ClaimSettings settings(ProtocolMapperModel mapper, KeycloakSession session) {
        try {
            return settings.of(mapper.getConfig());
        } catch (ProtocolMapperConfigException e) {
            LOG.errorf(
                    "Token request refused, the mapper is misconfigured. mapper=%s problem=%s",
                    mapper.getName(), e.getMessage());
            throw TokenRefusal.misconfigured(session);
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
        ClaimSettings.of(mapper.getConfig());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(ClaimSettings.properties());
        properties.add(WhenUnavailable.property("'fail' refuses the token request with the OAuth error"
                + " temporarily_unavailable; 'omit-claims' issues the token without these claims."));
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, PlatformClaimsMapper.class);
        return properties;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(PlatformGrants.OPTIONS);
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
