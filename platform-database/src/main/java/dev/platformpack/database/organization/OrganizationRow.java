package dev.platformpack.database.organization;

/**
 * An organization of Keycloak.
 *
 * @param tenantId of the tenant to be made if none is linked; derived from {@code id}
 * @param slug wanted for that tenant; if another one of the realm has it, digits of {@code tenantId} are appended
 */
public record OrganizationRow(
        String id, String tenantId, String realmId, String realm, String slug, String name, boolean enabled) {}
