package dev.platformpack.claims;

import dev.platformpack.claims.grants.PlatformGrants;
import dev.platformpack.claims.tenant.TenantAnswer;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.database.tenant.SessionTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
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
import org.keycloak.protocol.oidc.mappers.LogoutTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.LogoutToken;

/**
 * Entry point: adds {@code tenant_id, tenant, tenant_roles, permissions, tenants, token_version} to tokens. Keycloak has
 * one instance per server and calls it on request threads, once per token, userinfo and introspection. A user whom the
 * platform does not know (yet) gets none of the claims.
 */
public final class PlatformClaimsMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper,
                OIDCIDTokenMapper,
                UserInfoTokenMapper,
                TokenIntrospectionTokenMapper,
                LogoutTokenMapper {

    public static final String ID = "platform-claims-mapper";
    private static final Logger LOG = Logger.getLogger(PlatformClaimsMapper.class);

    private PlatformGrants grants;
    private GrantsForTokens tokens;

    @Override
    public void init(Config.Scope scope) {
        try {
            OptionReader options = OptionReader.of("protocol-mapper", ID, scope, PlatformGrants.OPTIONS);
            grants = PlatformGrants.configured(options);
            tokens = new GrantsForTokens(new TenantGrants(grants));
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

    /** Of this server, for whoever else needs them. */
    public static PlatformGrants grantsOf(KeycloakSession session) {
        ProtocolMapper mapper =
                (ProtocolMapper) session.getKeycloakSessionFactory().getProviderFactory(ProtocolMapper.class, ID);
        if (mapper instanceof PlatformClaimsMapper claims) {
            return claims.grants;
        }
        throw new IllegalStateException("the provider " + ID + " must not be disabled");
    }

    /** Also if the claims do not go into the access token: a tenant that is asked for counts, and introspection must know the tenant. */
    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext clientSession) {
        AccessToken transformed = super.transformAccessToken(token, mapper, session, userSession, clientSession);
        ClientModel client = clientSession.getClientSession().getClient();
        TenantAnswer answer = tokens.of(userSession, clientSession, session);
        switch (answer.state()) {
            case KNOWN ->
                Optional.ofNullable(answer.grants().active())
                        .ifPresent(tenant -> TokenTenant.mark(transformed, TenantGrants.id(tenant), client));
            case UNAVAILABLE ->
                GrantsForTokens.lastKnownTenant(userSession, session)
                        .ifPresentOrElse(
                                tenant -> TokenTenant.mark(transformed, tenant, client),
                                () -> refuseUnlessOmitted(mapper, session));
            case UNKNOWN_USER, NOT_A_MEMBER, TRY_LATER -> {
                // in no tenant
            }
        }
        return transformed;
    }

    @Override
    public AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext clientSession) {
        ShownToken.userInfo(session);
        return super.transformUserInfoToken(token, mapper, session, userSession, clientSession);
    }

    /** From the session alone: a logout does not wait for the platform database. */
    @Override
    public LogoutToken transformLogoutToken(
            LogoutToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext clientSession) {
        String tenant = userSession.getNote(SessionTenants.NOTE);
        if (tenant != null) {
            TokenTenant.write(tenant, mapper.getConfig(), token.getOtherClaims());
        }
        return token;
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        TenantAnswer answer = tokens.of(userSession, clientSession, session);
        switch (answer.state()) {
            case KNOWN -> PlatformClaims.write(answer.grants(), settings(mapper, session), token.getOtherClaims());
            case UNKNOWN_USER ->
                LOG.debugf(
                        "Token has no platform claims, the platform does not know the user. user=%s",
                        userSession.getUser().getId());
            case UNAVAILABLE, TRY_LATER -> refuseUnlessOmitted(mapper, session);
            case NOT_A_MEMBER -> LOG.debugf("Introspected token is of a tenant that its user has left.");
        }
    }

    /** Settings of a realm file are not validated when it is imported. */
    private ClaimSettings settings(ProtocolMapperModel mapper, KeycloakSession session) {
        try {
            return ClaimSettings.parsed(mapper.getConfig());
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
