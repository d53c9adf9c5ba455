package dev.platformpack.claims;

import dev.platformpack.claims.tenant.TenantAnswer;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.database.PlatformUnavailableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType.ASTChoiceType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Entry point: the values of {@link PlatformClaimsMapper} as attributes of SAML assertions, from the same memory. A user whom the platform
 * does not know (yet) gets none. An exception makes Keycloak 26.7 show its error page instead of sending the assertion.
 */
public final class PlatformAttributesMapper extends AbstractSAMLProtocolMapper implements SAMLAttributeStatementMapper {

    public static final String ID = "platform-attributes-mapper";
    private static final Logger LOG = Logger.getLogger(PlatformAttributesMapper.class);

    private final ParsedSettings<SamlSettings> settings = new ParsedSettings<>(SamlSettings::of);

    @Override
    public void transformAttributeStatement(
            AttributeStatementType statement,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel clientSession) {
        TenantAnswer answer = new TenantGrants(PlatformClaimsMapper.grantsOf(session)).inSession(userSession, session);
        switch (answer.state()) {
            case KNOWN -> {
                SamlSettings known = settings(mapper);
                PlatformAttributes.write(
                        answer.grants(), known, (name, values) -> add(statement, name, known.format(), values));
            }
            case UNKNOWN_USER ->
                LOG.debugf(
                        "Assertion has no platform attributes, the platform does not know the user. user=%s",
                        userSession.getUser().getId());
            case UNAVAILABLE, TRY_LATER, NOT_A_MEMBER -> refuseUnlessOmitted(mapper);
        }
    }

    private static void add(AttributeStatementType statement, String name, URI format, List<String> values) {
        AttributeType attribute = new AttributeType(name);
        attribute.setNameFormat(format.toString());
        values.forEach(attribute::addAttributeValue);
        statement.addAttribute(new ASTChoiceType(attribute));
    }

    /** Settings of a realm file are not validated when it is imported. */
    private SamlSettings settings(ProtocolMapperModel mapper) {
        try {
            return settings.of(mapper.getConfig());
        } catch (ProtocolMapperConfigException e) {
            throw new IllegalStateException(
                    "The mapper " + mapper.getName() + " is misconfigured: " + e.getMessage(), e);
        }
    }

    private static void refuseUnlessOmitted(ProtocolMapperModel mapper) {
        switch (WhenUnavailable.of(mapper)) {
            case FAIL ->
                throw new PlatformUnavailableException("The user's tenant and roles cannot be read at the moment.");
            case OMIT_CLAIMS ->
                LOG.debugf("Assertion has no platform attributes as configured. mapper=%s", mapper.getName());
        }
    }

    @Override
    public void validateConfig(
            KeycloakSession session, RealmModel realm, ProtocolMapperContainerModel client, ProtocolMapperModel mapper)
            throws ProtocolMapperConfigException {
        WhenUnavailable.validate(mapper);
        SamlSettings.of(mapper.getConfig());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(SamlSettings.properties());
        properties.add(
                WhenUnavailable.property("'fail' shows Keycloak's error page instead of logging the user in at this"
                        + " client; 'omit-claims' sends the assertion without these attributes."));
        return properties;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Platform attributes";
    }

    @Override
    public String getDisplayCategory() {
        return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the user's tenant, roles and permissions from the platform database: tenant_id, tenant_slug,"
                + " tenant_name, tenant_plan, tenant_roles, permissions, tenants, token_version.";
    }
}
