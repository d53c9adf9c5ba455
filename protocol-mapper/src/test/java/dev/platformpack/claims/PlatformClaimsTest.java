package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.EffectiveRoles;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.UserGrants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformClaimsTest {

    private static final ActiveTenant ACME = new ActiveTenant("0a1b", "acme", "Acme", "pro", TenantChoice.WANTED);
    private static final EffectiveRoles ROLES =
            new EffectiveRoles(List.of("billing", "owner"), List.of("orders:read", "orders:write"));

    @Test
    void theActiveTenantIsDescribedAndAllAreListed() {
        assertThat(PlatformClaims.of(new UserGrants(3, List.of("acme", "globex"), ACME, ROLES, null)))
                .containsExactly(
                        Map.entry("tenant_id", "0a1b"),
                        Map.entry("tenant", Map.of("slug", "acme", "name", "Acme", "plan", "pro")),
                        Map.entry("tenant_roles", List.of("billing", "owner")),
                        Map.entry("permissions", List.of("orders:read", "orders:write")),
                        Map.entry("tenants", List.of("acme", "globex")),
                        Map.entry("token_version", 3));
    }

    @Test
    void aUserWithoutTenantHasEmptyListsAndNoTenant() {
        assertThat(PlatformClaims.of(new UserGrants(1, List.of(), null, ROLES, null)))
                .containsExactly(
                        Map.entry("tenant_roles", List.of()),
                        Map.entry("permissions", List.of()),
                        Map.entry("tenants", List.of()),
                        Map.entry("token_version", 1));
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherMapperMayWriteIntoAClaimWithoutChangingTheNextToken() {
        UserGrants grants = new UserGrants(1, List.of("acme"), ACME, ROLES, null);

        Map<String, Object> claims = PlatformClaims.of(grants);
        ((Map<String, Object>) claims.get("tenant")).put("region", "eu");
        ((List<String>) claims.get("permissions")).add("everything:do");

        assertThat(PlatformClaims.of(grants).toString()).doesNotContain("region", "everything:do");
    }
}
