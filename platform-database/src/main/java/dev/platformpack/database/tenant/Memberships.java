package dev.platformpack.database.tenant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;

/** Reads where users belong to, and writes what they do with it. */
public final class Memberships {

    private final EntityManager entityManager;

    public Memberships(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The active tenants of the user, by name. Empty also if the platform does not know him. */
    public List<MemberTenant> tenantsOf(String userId) {
        // Served by the primary keys.
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entityManager
                .createNativeQuery("""
                        select cast(tenant.id as text) as id, tenant.slug, tenant.name
                          from platform.app_user
                          join platform.membership on membership.user_id = app_user.id and membership.status = 'ACTIVE'
                          join platform.tenant on tenant.id = membership.tenant_id and tenant.status = 'ACTIVE'
                           and tenant.realm_id = app_user.realm_id
                         where app_user.id = :user
                         order by lower(tenant.name), tenant.slug
                        """, Tuple.class)
                .setParameter("user", userId)
                .getResultList();
        return rows.stream()
                .map(row -> new MemberTenant(
                        row.get("id", String.class), row.get("slug", String.class), row.get("name", String.class)))
                .toList();
    }

    /**
     * The user has chosen this tenant: it is the active one of sessions that do not ask for another.
     *
     * @return false if nothing was written: it was the last one chosen, or the user is not an active member
     */
    public boolean markUsed(String userId, UUID tenantId) {
        // Served by the primary key, both times. It is no change worth a record: the trail's triggers need not look
        // whether it is one.
        return (Boolean) entityManager
                .createNativeQuery("select platform.mark_tenant_used(:user, :tenant)"
                        + " from set_config('platform.recorded_by', 'pack', true)")
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .getSingleResult();
    }
}
