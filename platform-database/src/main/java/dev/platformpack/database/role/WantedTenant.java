package dev.platformpack.database.role;

import java.util.UUID;

/**
 * Which tenant a caller asks for; a tenant must match all that is given.
 *
 * @param id stays the same when a tenant is renamed; null if any
 * @param slug null if any
 */
public record WantedTenant(UUID id, String slug) {

    /** The one that is active by itself, see {@link TenantChoice}. */
    public static final WantedTenant ANY = new WantedTenant(null, null);

    public static WantedTenant withId(UUID id) {
        return new WantedTenant(id, null);
    }

    public static WantedTenant withSlug(String slug) {
        return new WantedTenant(null, slug);
    }
}
