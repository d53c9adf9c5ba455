package dev.platformpack.claims;

import dev.platformpack.database.role.TenantGrant;
import dev.platformpack.database.role.UserGrants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a user's grants as claims. One JSON type per claim, whatever the number of tenants. */
final class PlatformClaims {

    private PlatformClaims() {}

    /**
     * The claims in the order of the documentation. Without a tenant {@code tenant_id} and {@code tenant} are missing
     * and the lists are empty. Maps and lists are new and mutable: other mappers may write into them.
     */
    static Map<String, Object> of(UserGrants grants) {
        Map<String, Object> claims = new LinkedHashMap<>();
        TenantGrant active =
                grants.tenants().isEmpty() ? null : grants.tenants().get(0);
        if (active != null) {
            claims.put("tenant_id", active.tenantId());
            claims.put("tenant", tenant(active));
        }
        claims.put("tenant_roles", active == null ? new ArrayList<>() : new ArrayList<>(active.roles()));
        claims.put("permissions", active == null ? new ArrayList<>() : new ArrayList<>(active.permissions()));
        claims.put("tenants", slugs(grants));
        claims.put("token_version", grants.tokenVersion());
        return claims;
    }

    private static Map<String, Object> tenant(TenantGrant active) {
        Map<String, Object> tenant = new LinkedHashMap<>();
        tenant.put("slug", active.slug());
        tenant.put("name", active.name());
        tenant.put("plan", active.plan());
        return tenant;
    }

    private static List<String> slugs(UserGrants grants) {
        List<String> slugs = new ArrayList<>();
        grants.tenants().forEach(tenant -> slugs.add(tenant.slug()));
        return slugs;
    }
}
