package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

class SamlSettingsTest {

    @Test
    void whatTheConsoleShowsAtFirstIsTheDefault() throws Exception {
        Map<String, String> shown = SamlSettings.properties().stream()
                .collect(Collectors.toMap(
                        ProviderConfigProperty::getName, property -> (String) property.getDefaultValue()));

        assertThat(SamlSettings.of(shown)).isEqualTo(SamlSettings.of(Map.of()));
        assertThat(SamlSettings.of(Map.of()).format()).isEqualTo(JBossSAMLURIConstants.ATTRIBUTE_FORMAT_BASIC.getUri());
    }

    @Test
    void anAttributeWithoutANameIsLeftOutIfAnotherOneHasOne() throws Exception {
        assertThat(SamlSettings.of(
                        Map.of("tenant-slug-attribute", "urn:acme:tenant", "attribute.nameformat", "URI Reference")))
                .isEqualTo(new SamlSettings(
                        Map.of(SamlAttribute.TENANT_SLUG, "urn:acme:tenant"),
                        JBossSAMLURIConstants.ATTRIBUTE_FORMAT_URI.getUri(),
                        SizeCaps.DEFAULT));
    }

    @Test
    void twoAttributesCannotHaveOneName() {
        Map<String, String> config = Map.of("tenant-id-attribute", "tenant", "tenant-slug-attribute", "tenant");

        assertThatThrownBy(() -> SamlSettings.of(config))
                .isInstanceOf(ProtocolMapperConfigException.class)
                .hasMessage("tenant-slug-attribute must be a name of its own, at most 200 characters, got \"tenant\"");
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThatThrownBy(() -> SamlSettings.of(Map.of("attribute.nameformat", "basic")))
                .isInstanceOf(ProtocolMapperConfigException.class)
                .hasMessage("attribute.nameformat must be Basic, URI Reference or Unspecified, got \"basic\"");
    }
}
