package dev.platformpack.database.tenant;

/**
 * A tenant that an operator wants to be made.
 *
 * @param plan null for the default
 * @param ownerId a user of the realm; null for none yet
 * @param by name of the operator
 */
public record TenantDraft(
        String id, String realmId, String realm, String slug, String name, String plan, String ownerId, String by) {}
