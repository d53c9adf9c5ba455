package dev.platformpack.database.tenant;

import java.util.UUID;

/** A tenant as people name it: by its id or by its slug, each looked up by its own index. Parts of statements that bind {@code realm}. */
public final class TenantReference {

    /** Binds {@code tenantId}, see {@link #id}; null if the realm has no tenant of this id. */
    public static final String BY_ID =
            "(select id from platform.tenant where id = cast(cast(:tenantId as text) as uuid) and realm_id = :realm)";

    /** Binds {@code tenant}; null if the realm has no tenant of this slug. */
    public static final String BY_SLUG = "(select id from platform.tenant where realm_id = :realm and slug = :tenant)";

    private TenantReference() {}

    /** The text of the id; null if it cannot be one. */
    public static String id(String idOrSlug) {
        try {
            return UUID.fromString(idOrSlug).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
