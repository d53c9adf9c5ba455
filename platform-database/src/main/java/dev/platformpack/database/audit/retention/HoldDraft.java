package dev.platformpack.database.audit.retention;

/**
 * A hold to be placed.
 *
 * @param tenantId of the tenant, {@code userId} of the person; at most one of them, and none for the realm
 */
public record HoldDraft(String tenantId, String userId, String reason) {}
