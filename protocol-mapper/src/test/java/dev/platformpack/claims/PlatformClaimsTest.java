package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.role.TenantGrant;
import dev.platformpack.database.role.UserGrants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformClaimsTest {

    private static final TenantGrant ACME = new TenantGrant(
            "0a1b", "acme", "Acme", "pro", List.of("billing", "owner"), List.of("orders:read", "orders:write"));
    private static final TenantGrant GLOBEX =
            new TenantGrant("2c3d", "globex", "Globex", "free", List.of("viewer"), List.of("orders:read"));

    @Test
    void theFirstTenantIsTheActiveOneAndAllAreListed() {
        assertThat(PlatformClaims.of(new UserGrants(3, List.of(ACME, GLOBEX))))
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
        assertThat(PlatformClaims.of(new UserGrants(1, List.of())))
                .containsExactly(
                        Map.entry("tenant_roles", List.of()),
                        Map.entry("permissions", List.of()),
                        Map.entry("tenants", List.of()),
                        Map.entry("token_version", 1));
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherMapperMayWriteIntoAClaimWithoutChangingTheNextToken() {
        UserGrants grants = new UserGrants(1, List.of(ACME));

        Map<String, Object> claims = PlatformClaims.of(grants);
        ((Map<String, Object>) claims.get("tenant")).put("region", "eu");
        ((List<String>) claims.get("permissions")).add("everything:do");

        assertThat(PlatformClaims.of(grants).toString()).doesNotContain("region", "everything:do");
    }
}
