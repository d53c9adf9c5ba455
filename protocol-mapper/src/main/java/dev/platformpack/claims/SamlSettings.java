package dev.platformpack.claims;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

/**
 * Which attributes a SAML mapper writes.
 *
 * @param names attributes that are left out have none
 * @param format the NameFormat of all of them
 */
record SamlSettings(Map<SamlAttribute, String> names, URI format, SizeCaps caps) {

    private static final String FORMAT = AttributeStatementHelper.SAML_ATTRIBUTE_NAMEFORMAT;
    private static final int LONGEST = 200;

    /**
     * As with claims, an attribute without a name is left out if another one has a name.
     *
     * @throws ProtocolMapperConfigException if a value is wrong, says what it must be
     */
    static SamlSettings of(Map<String, String> config) throws ProtocolMapperConfigException {
        boolean isNamed = Arrays.stream(SamlAttribute.values())
                .anyMatch(attribute -> text(config, attribute).length() > 0);
        Map<SamlAttribute, String> names = new EnumMap<>(SamlAttribute.class);
        Set<String> taken = new HashSet<>();
        for (SamlAttribute attribute : SamlAttribute.values()) {
            String name = isNamed ? text(config, attribute) : attribute.defaultName();
            if (name.length() > LONGEST || !name.isEmpty() && !taken.add(name)) {
                throw Setting.invalid(
                        attribute.setting(), "be a name of its own, at most " + LONGEST + " characters", name);
            }
            if (!name.isEmpty()) {
                names.put(attribute, name);
            }
        }
        return new SamlSettings(names, format(config), SizeCaps.of(config));
    }

    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        for (SamlAttribute attribute : SamlAttribute.values()) {
            properties.add(Setting.text(
                    attribute.setting(),
                    attribute.label(),
                    "Name of the attribute with the " + attribute.meaning() + ". Empty: the attribute is left out.",
                    attribute.defaultName()));
        }
        properties.add(Setting.choice(
                FORMAT,
                "SAML Attribute NameFormat",
                "NameFormat of all these attributes.",
                List.of(
                        AttributeStatementHelper.BASIC,
                        AttributeStatementHelper.URI_REFERENCE,
                        AttributeStatementHelper.UNSPECIFIED)));
        properties.addAll(SizeCaps.properties());
        return properties;
    }

    private static URI format(Map<String, String> config) throws ProtocolMapperConfigException {
        String value = config.getOrDefault(FORMAT, AttributeStatementHelper.BASIC);
        return switch (value) {
            case AttributeStatementHelper.BASIC -> JBossSAMLURIConstants.ATTRIBUTE_FORMAT_BASIC.getUri();
            case AttributeStatementHelper.URI_REFERENCE -> JBossSAMLURIConstants.ATTRIBUTE_FORMAT_URI.getUri();
            case AttributeStatementHelper.UNSPECIFIED -> JBossSAMLURIConstants.ATTRIBUTE_FORMAT_UNSPECIFIED.getUri();
            default -> throw Setting.invalid(FORMAT, "be Basic, URI Reference or Unspecified", value);
        };
    }

    private static String text(Map<String, String> config, SamlAttribute attribute) {
        String name = config.get(attribute.setting());
        return name == null ? "" : name.strip();
    }
}
