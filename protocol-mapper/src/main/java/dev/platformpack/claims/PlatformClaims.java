package dev.platformpack.claims;

import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.UserGrants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a user's grants as claims. One JSON type per claim, whatever the number of tenants. */
final class PlatformClaims {

    private PlatformClaims() {}

    /**
     * Without a tenant {@code tenant_id} and {@code tenant} are missing, and the lists have what is true in every tenant.
     * Maps and lists are new and mutable: other mappers may write into them.
     *
     * @param token the claims that it has so far
     */
    static void write(UserGrants grants, ClaimSettings settings, Map<String, Object> token) {
        if (settings.preset() == Preset.ORGANIZATION) {
            writeOrganization(grants, settings, token);
        } else {
            writeTenant(grants, settings, token);
        }
        ClaimPath tenants = settings.paths().get(Claim.TENANTS);
        if (tenants != null) {
            write(settings.caps().tenantsOf(grants), tenants, token);
        }
        ClaimPath version = settings.paths().get(Claim.TOKEN_VERSION);
        if (version != null) {
            version.write(grants.tokenVersion(), token);
        }
    }

    private static void writeTenant(UserGrants grants, ClaimSettings settings, Map<String, Object> token) {
        ActiveTenant active = grants.active();
        settings.paths().forEach((claim, path) -> {
            switch (claim) {
                case TENANT_ID -> writeIfKnown(active == null ? null : active.tenantId(), path, token);
                case TENANT -> writeIfKnown(active == null ? null : tenant(active), path, token);
                case TENANT_ROLES -> path.write(new ArrayList<>(grants.roles().names()), token);
                case PERMISSIONS -> write(settings.caps().permissionsOf(grants), path, token);
                case TENANTS, TOKEN_VERSION -> {
                    // have the same place in every preset
                }
            }
        });
    }

    /** Values as Keycloak's own mapper writes them: attributes of an organization are arrays. */
    private static void writeOrganization(UserGrants grants, ClaimSettings settings, Map<String, Object> token) {
        ActiveTenant active = grants.active();
        if (active == null) {
            return;
        }
        settings.paths().keySet().forEach(claim -> {
            switch (claim) {
                case TENANT_ID -> of(active, "id").write(active.tenantId(), token);
                case TENANT -> {
                    of(active, "name").write(new ArrayList<>(List.of(active.name())), token);
                    of(active, "plan").write(new ArrayList<>(List.of(active.plan())), token);
                }
                case TENANT_ROLES ->
                    of(active, "roles").write(new ArrayList<>(grants.roles().names()), token);
                case PERMISSIONS -> write(settings.caps().permissionsOf(grants), of(active, "permissions"), token);
                case TENANTS, TOKEN_VERSION -> {
                    // have the same place in every preset
                }
            }
        });
    }

    private static ClaimPath of(ActiveTenant active, String name) {
        return ClaimPath.of(ClaimPlaces.ORGANIZATION, active.slug(), name);
    }

    private static void write(CappedNames names, ClaimPath path, Map<String, Object> token) {
        path.write(names.names(), token);
        if (names.truncated()) {
            path.truncationMarker().write(true, token);
        }
    }

    private static void writeIfKnown(Object value, ClaimPath path, Map<String, Object> token) {
        if (value != null) {
            path.write(value, token);
        }
    }

    private static Map<String, Object> tenant(ActiveTenant active) {
        Map<String, Object> tenant = new LinkedHashMap<>();
        tenant.put("slug", active.slug());
        tenant.put("name", active.name());
        tenant.put("plan", active.plan());
        return tenant;
    }
}
