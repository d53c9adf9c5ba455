package dev.platformpack.database.organization;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An organization of Keycloak.
 *
 * @param tenantId of the tenant to be made if none is linked, see {@link #tenantOf}
 * @param slug wanted for that tenant; if another one of the realm has it, digits of {@code tenantId} are appended
 */
public record OrganizationRow(
        String id, String tenantId, String realmId, String realm, String slug, String name, boolean enabled) {

    /** The same organization always means the same tenant. */
    public static String tenantOf(String organizationId) {
        return UUID.nameUUIDFromBytes(("organization-tenant:" + organizationId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
