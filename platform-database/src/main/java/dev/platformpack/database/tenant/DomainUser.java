package dev.platformpack.database.tenant;

/**
 * A user with a verified e-mail address, who belongs to the tenant of its domain.
 *
 * @param userId must be in {@code app_user}
 * @param domain of the address, in lower case ASCII
 * @param tenantId of the tenant to be made if the domain has none; derived from realm and domain
 * @param slug wanted for that tenant; if another one of the realm has it, digits of {@code tenantId} are appended
 */
public record DomainUser(String userId, String realmId, String realm, String domain, String tenantId, String slug) {}
