package dev.platformpack.database.role;

/**
 * The one tenant of a user that roles and permissions are read for.
 *
 * @param choice why it is this one
 */
public record ActiveTenant(String tenantId, String slug, String name, String plan, TenantChoice choice) {}
