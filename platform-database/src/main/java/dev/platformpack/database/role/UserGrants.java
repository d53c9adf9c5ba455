package dev.platformpack.database.role;

import java.time.Duration;
import java.util.List;

/**
 * What a user may do, and where, at the moment of the query.
 *
 * @param tokenVersion raised to refuse older tokens
 * @param tenants slugs of the active tenants in the order of joining, never null
 * @param active null if the user has no active tenant, or none that was asked for
 * @param roles in the active tenant; without one, those that are assigned in every tenant
 * @param validFor until the next of the assignments expires, by the database's clock; null if none does
 */
public record UserGrants(
        int tokenVersion, List<String> tenants, ActiveTenant active, EffectiveRoles roles, Duration validFor) {}
