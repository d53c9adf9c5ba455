package dev.platformpack.database.tenant;

/**
 * A tenant to be made for a user who signed up.
 *
 * @param id derived from the user, so that a second delivery of the sign-up finds the first one's tenant
 * @param slug wanted; if another tenant of the realm has it, digits of {@code id} are appended
 * @param ownerId the Keycloak user id; must be in {@code app_user}
 */
public record NewTenant(String id, String realmId, String realm, String slug, String name, String ownerId) {}
