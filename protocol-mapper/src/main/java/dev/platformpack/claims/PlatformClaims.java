package dev.platformpack.claims;

import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.UserGrants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        ActiveTenant active = grants.active();
        if (active != null) {
            claims.put("tenant_id", active.tenantId());
            claims.put("tenant", tenant(active));
        }
        claims.put(
                "tenant_roles",
                active == null
                        ? new ArrayList<>()
                        : new ArrayList<>(grants.roles().names()));
        claims.put(
                "permissions",
                active == null
                        ? new ArrayList<>()
                        : new ArrayList<>(grants.roles().permissions()));
        claims.put("tenants", new ArrayList<>(grants.tenants()));
        claims.put("token_version", grants.tokenVersion());
        return claims;
    }

    private static Map<String, Object> tenant(ActiveTenant active) {
        Map<String, Object> tenant = new LinkedHashMap<>();
        tenant.put("slug", active.slug());
        tenant.put("name", active.name());
        tenant.put("plan", active.plan());
        return tenant;
    }
}
