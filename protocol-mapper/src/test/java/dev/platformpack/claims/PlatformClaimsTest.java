package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.role.UserGrants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.protocol.ProtocolMapperConfigException;

class PlatformClaimsTest {

    @Test
    void theActiveTenantIsDescribedAndAllAreListed() {
        assertThat(claims(Example.OF_TWO_TENANTS, Map.of()))
                .containsExactly(
                        Map.entry("tenant_id", "69c76cee-db0c-3a1e-abdf-a42f49cdc617"),
                        Map.entry("tenant", Map.of("slug", "acme", "name", "Acme", "plan", "pro")),
                        Map.entry("tenant_roles", List.of("billing", "owner")),
                        Map.entry("permissions", List.of("orders:read", "orders:write")),
                        Map.entry("tenants", List.of("acme", "globex")),
                        Map.entry("token_version", 3));
    }

    @Test
    void aUserWithoutTenantHasEmptyListsAndNoTenant() {
        assertThat(claims(Example.WITHOUT_TENANT, Map.of()))
                .containsExactly(
                        Map.entry("tenant_roles", List.of()),
                        Map.entry("permissions", List.of()),
                        Map.entry("tenants", List.of()),
                        Map.entry("token_version", 1));
    }

    @Test
    void rolesThatHoldEverywhereNeedNoTenant() {
        assertThat(claims(Example.EVERYWHERE, Map.of()))
                .containsEntry("tenant_roles", List.of("billing", "owner"))
                .containsEntry("permissions", List.of("orders:read", "orders:write"))
                .doesNotContainKeys("tenant_id", "tenant");
    }

    @Test
    void thePresetAppMetadataPutsEverythingIntoOneObject() {
        assertThat(claims(Example.OF_TWO_TENANTS, Map.of("preset", "app_metadata")))
                .isEqualTo(Map.of("app_metadata", claims(Example.OF_TWO_TENANTS, Map.of())));
    }

    @Test
    void thePresetOrganizationLooksLikeKeycloaksOwnClaim() {
        Map<String, Object> acme = Map.of(
                "id", "69c76cee-db0c-3a1e-abdf-a42f49cdc617",
                "name", List.of("Acme"),
                "plan", List.of("pro"),
                "roles", List.of("billing", "owner"),
                "permissions", List.of("orders:read", "orders:write"));
        assertThat(claims(Example.OF_TWO_TENANTS, Map.of("preset", "organization")))
                .isEqualTo(Map.of(
                        "organization",
                        Map.of("acme", acme),
                        "tenants",
                        List.of("acme", "globex"),
                        "token_version",
                        3));
        assertThat(claims(Example.WITHOUT_TENANT, Map.of("preset", "organization")))
                .isEqualTo(Map.of("tenants", List.of(), "token_version", 1));
    }

    @Test
    void namesAndLeftOutClaimsHoldInEveryPreset() {
        Map<String, String> names = Map.of("tenant-id-claim", "org.id", "permissions-claim", "org.can");
        assertThat(claims(Example.OF_TWO_TENANTS, names))
                .isEqualTo(Map.of(
                        "org",
                        Map.of(
                                "id",
                                "69c76cee-db0c-3a1e-abdf-a42f49cdc617",
                                "can",
                                List.of("orders:read", "orders:write"))));

        Map<String, String> organization = new LinkedHashMap<>(names);
        organization.put("preset", "organization");
        assertThat(claims(Example.OF_TWO_TENANTS, organization))
                .isEqualTo(Map.of(
                        "organization",
                        Map.of(
                                "acme",
                                Map.of(
                                        "id",
                                        "69c76cee-db0c-3a1e-abdf-a42f49cdc617",
                                        "permissions",
                                        List.of("orders:read", "orders:write")))));
    }

    @Test
    void aCutListSaysSoBesideIt() {
        Map<String, Object> claims = claims(Example.ofManyTenants(500), Map.of());

        assertThat(claims).containsEntry("tenants_truncated", true).doesNotContainKey("permissions_truncated");
        assertThat(claims.toString().length()).isLessThan(900);
        Map<String, Object> nested = claims(Example.ofManyTenants(500), Map.of("tenants-claim", "all.mine"));
        assertThat(((Map<?, ?>) nested.get("all")).get("mine_truncated")).isEqualTo(true);
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherMapperMayWriteIntoAClaimWithoutChangingTheNextToken() {
        Map<String, Object> claims = claims(Example.OF_TWO_TENANTS, Map.of());
        ((Map<String, Object>) claims.get("tenant")).put("region", "eu");
        ((List<String>) claims.get("permissions")).add("everything:do");
        ((List<String>) claims.get("tenant_roles")).add("king");

        assertThat(claims(Example.OF_TWO_TENANTS, Map.of()).toString())
                .doesNotContain("region", "everything:do", "king");
    }

    static Map<String, Object> claims(UserGrants grants, Map<String, String> config) {
        Map<String, Object> token = new LinkedHashMap<>();
        try {
            PlatformClaims.write(grants, ClaimSettings.of(config), token);
        } catch (ProtocolMapperConfigException e) {
            throw new IllegalArgumentException(e);
        }
        return token;
    }
}
