package dev.platformpack.database.organization;

/**
 * A member whom Keycloak has.
 *
 * @param tenantId of the tenant that is made for the organization if none is linked
 */
public record FoundMember(String userId, String organizationId, String tenantId) {

    public FoundMember(String userId, String organizationId) {
        this(userId, organizationId, OrganizationRow.tenantOf(organizationId));
    }
}
