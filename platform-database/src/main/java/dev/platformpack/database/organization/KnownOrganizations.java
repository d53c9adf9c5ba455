package dev.platformpack.database.organization;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What the platform lacks of Keycloak's organizations. A tenant that is DELETED, or whose link was removed, lacks nothing. */
public final class KnownOrganizations {

    private final EntityManager entityManager;

    public KnownOrganizations(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Those without a tenant, and those whose name or state has changed since Keycloak told it last. */
    public List<DifferentOrganization> differing(List<OrganizationRow> organizations) {
        // Served by tenant_by_organization and the primary key.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(jsonb_build_object('id', found.id, 'missing', tenant.id is null)), '[]') as text)
                          from jsonb_to_recordset(cast(:rows as jsonb)) as found
                               (id text, tenant_id uuid, name text, enabled boolean)
                          left join platform.tenant on tenant.organization_id = found.id or tenant.id = found.tenant_id
                         where tenant.id is null
                            or tenant.organization_id = found.id and tenant.status <> 'DELETED'
                               and (organization_name, organization_enabled) is distinct from (found.name, found.enabled)
                        """)
                .setParameter("rows", Rows.json(organizations))
                .getSingleResult();
        return Rows.readAll(json, DifferentOrganization.class);
    }

    /** Those who never had a membership, in whatever state: one that ended has ended for a reason. */
    public List<FoundMember> missing(List<FoundMember> members) {
        // Served by tenant_by_organization and the primary keys.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(found)), '[]') as text)
                          from jsonb_to_recordset(cast(:rows as jsonb)) as found
                               (user_id text, organization_id text, tenant_id uuid)
                          left join platform.tenant linked on linked.organization_id = found.organization_id
                          left join platform.tenant unlinked on unlinked.id = found.tenant_id and linked.id is null
                         where unlinked.id is null and linked.status is distinct from 'DELETED'
                           and not exists (select from platform.app_user
                                            where app_user.id = found.user_id and app_user.status = 'DELETED')
                           and not exists (select from platform.membership
                                            where membership.user_id = found.user_id and membership.tenant_id = linked.id)
                           and not exists (select from platform.membership_task task
                                            where task.user_id = found.user_id and task.tenant_id = linked.id
                                              and task.kind = 'ORGANIZATION')
                        """)
                .setParameter("rows", Rows.json(members))
                .getSingleResult();
        return Rows.readAll(json, FoundMember.class);
    }

    /** Active members of a realm's linked tenants for whom nothing waits to be done, after {@code after}, at most {@code size}. */
    public List<LinkedMember> active(String realmId, LinkedMember after, int size) {
        // Served by tenant_by_organization, membership_by_tenant and the primary keys.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(found) order by organization_id, user_id), '[]') as text) from (
                            select tenant.organization_id, membership.user_id
                              from platform.tenant
                              join platform.membership on membership.tenant_id = tenant.id and membership.status = 'ACTIVE'
                              join platform.app_user on app_user.id = membership.user_id and app_user.status <> 'DELETED'
                             where tenant.realm_id = :realm and tenant.status <> 'DELETED'
                               and tenant.organization_id >= :organization
                               and (tenant.organization_id, membership.user_id) > (:organization, :user)
                               and not exists (select from platform.membership_task task
                                                where task.user_id = membership.user_id and task.tenant_id = tenant.id
                                                  and task.kind = 'ORGANIZATION')
                             order by tenant.organization_id, membership.user_id limit :size) as found
                        """)
                .setParameter("realm", realmId)
                .setParameter("organization", after.organizationId())
                .setParameter("user", after.userId())
                .setParameter("size", size)
                .getSingleResult();
        return Rows.readAll(json, LinkedMember.class);
    }
}
