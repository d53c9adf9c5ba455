package dev.platformpack.database.role;

import java.util.List;

/**
 * A user's grants in all tenants.
 *
 * @param tokenVersion raised to refuse older tokens
 * @param tenants the active tenants in the order of joining, never null
 */
public record UserGrants(int tokenVersion, List<TenantGrant> tenants) {}
