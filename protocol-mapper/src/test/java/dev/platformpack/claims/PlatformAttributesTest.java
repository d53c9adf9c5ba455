package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.role.UserGrants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.protocol.ProtocolMapperConfigException;

class PlatformAttributesTest {

    @Test
    void attributesHaveTheValuesOfTheClaims() {
        assertThat(attributes(Example.OF_TWO_TENANTS))
                .containsExactly(
                        Map.entry("tenant_id", List.of("69c76cee-db0c-3a1e-abdf-a42f49cdc617")),
                        Map.entry("tenant_slug", List.of("acme")),
                        Map.entry("tenant_name", List.of("Acme")),
                        Map.entry("tenant_plan", List.of("pro")),
                        Map.entry("tenant_roles", List.of("billing", "owner")),
                        Map.entry("permissions", List.of("orders:read", "orders:write")),
                        Map.entry("tenants", List.of("acme", "globex")),
                        Map.entry("token_version", List.of("3")));
    }

    /** SAML has no empty attributes that every service provider reads alike. */
    @Test
    void anAttributeWithoutValuesIsLeftOut() {
        assertThat(attributes(Example.WITHOUT_TENANT)).containsExactly(Map.entry("token_version", List.of("1")));
    }

    @Test
    void aCutListIsCutAsInTokensAndSaysSo() {
        Map<String, List<String>> attributes = attributes(Example.ofManyTenants(500));

        assertThat(attributes).containsEntry("tenants_truncated", List.of("true"));
        assertThat(attributes.get("tenants"))
                .isEqualTo(PlatformClaimsTest.claims(Example.ofManyTenants(500), Map.of())
                        .get("tenants"));
    }

    private static Map<String, List<String>> attributes(UserGrants grants) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        try {
            PlatformAttributes.write(grants, SamlSettings.of(Map.of()), attributes::put);
        } catch (ProtocolMapperConfigException e) {
            throw new IllegalArgumentException(e);
        }
        return attributes;
    }
}
