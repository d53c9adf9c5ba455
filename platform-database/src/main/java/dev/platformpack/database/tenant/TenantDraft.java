package dev.platformpack.database.tenant;

/**
 * A tenant that an operator wants to be made.
 *
 * @param plan null for the default
 * @param organizationId of Keycloak's organization; null for none
 * @param ownerId a user of the realm; null for none yet
 * @param by name of the operator
 */
public record TenantDraft(
        String id,
        String realmId,
        String realm,
        String slug,
        String name,
        String plan,
        String organizationId,
        String ownerId,
        String by) {}
