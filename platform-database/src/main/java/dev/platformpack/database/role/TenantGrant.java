package dev.platformpack.database.role;

import java.util.List;

/**
 * What a user may do in one tenant at the moment of the query.
 *
 * @param roles names, sorted, never null
 * @param permissions {@code resource:action}, sorted, never null
 */
public record TenantGrant(
        String tenantId, String slug, String name, String plan, List<String> roles, List<String> permissions) {}
