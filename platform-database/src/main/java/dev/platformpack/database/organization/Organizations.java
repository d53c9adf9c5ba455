package dev.platformpack.database.organization;

import dev.platformpack.database.batch.Rows;
import dev.platformpack.database.tenant.Tenants;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes to {@code tenant} and {@code membership} what Keycloak tells of its organizations. Such changes make no task for Keycloak.
 * A tenant that is DELETED stays so, and nobody joins it.
 */
public final class Organizations {

    private static final String NEWS = """
            jsonb_to_recordset(cast(:rows as jsonb)) as news
            (id text, tenant_id uuid, realm_id text, realm text, slug text, name text, enabled boolean)
            """;

    /** A tenant whose link somebody has removed is there under its id, and stays without. */
    private static final String MAKE = """
            with wanted as (
                select tenant_id as id, realm_id, realm, slug, name from %s
                 where not exists (select from platform.tenant where organization_id = news.id)),
            """.formatted(NEWS) + Tenants.MAKE + " select cast(id as text) from made";

    /**
     * Whoever changes several memberships locks them in this order, then their tasks, see docs/contracts/sql.md; a statement of its
     * own, since the parts of one are run in any order.
     */
    private static final String LOCK_MEMBERS = """
            select cast(count(*) as integer) from (
                select 1 from platform.membership
                  join platform.tenant on tenant.id = membership.tenant_id
                  join jsonb_to_recordset(cast(:rows as jsonb)) as news (user_id text, organization_id text)
                    on news.user_id = membership.user_id and news.organization_id = tenant.organization_id
                 order by membership.user_id, membership.tenant_id for no key update of membership) as locked
            """;

    /**
     * What waits to be done in Keycloak wins over what Keycloak tells meanwhile: it will be done once more, since what is told may
     * come after it. Who has a role in the tenant already, as an invited user may, joins with that. Only who is a member leaves: the
     * end of an older membership takes no invitation back.
     */
    private static final String APPLY_MEMBERS = """
            with news as (
                select news.user_id, tenant.id as tenant_id, news.joins
                  from jsonb_to_recordset(cast(:rows as jsonb)) as news (user_id text, organization_id text, joins boolean)
                  join platform.tenant on tenant.organization_id = news.organization_id and tenant.status <> 'DELETED'
                  join platform.app_user on app_user.id = news.user_id and app_user.status <> 'DELETED'),
            contested as (
                update platform.membership_task as task set version = version + 1
                  from news
                 where task.user_id = news.user_id and task.tenant_id = news.tenant_id and task.kind = 'ORGANIZATION'
                returning task.user_id, task.tenant_id),
            settled as (
                select news.*, known.status
                  from news left join platform.membership known using (user_id, tenant_id)
                 where (news.user_id, news.tenant_id) not in (select user_id, tenant_id from contested)),
            ended as (
                update platform.membership set status = 'ENDED'
                  from settled
                 where membership.user_id = settled.user_id and membership.tenant_id = settled.tenant_id
                   and not joins and membership.status = 'ACTIVE'),
            joined as (
                insert into platform.membership (user_id, tenant_id)
                select user_id, tenant_id from settled where joins order by user_id, tenant_id
                on conflict (user_id, tenant_id) do update set status = 'ACTIVE' where membership.status <> 'ACTIVE')
            insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)
            select user_id, settled.tenant_id, role.id, 'organization'
              from settled join platform.role on role.name = 'member' and role.tenant_id is null and role.realm_id is null
             where joins and status is distinct from 'ACTIVE'
               and not exists (select from platform.role_assignment assigned
                                where assigned.user_id = settled.user_id and assigned.tenant_id = settled.tenant_id)
            on conflict do nothing
            """;

    private final EntityManager entityManager;

    public Organizations(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Makes a tenant for each organization that has none yet. At most one row per organization. */
    public void makeMissing(List<OrganizationRow> organizations) {
        // Served by tenant_by_organization, the primary key and unique (realm_id, slug).
        List<?> made = entityManager
                .createNativeQuery(MAKE)
                .setParameter("rows", Rows.json(organizations))
                .getResultList();
        if (made.isEmpty()) {
            return;
        }
        // Served by the primary key.
        toldByKeycloak(() -> entityManager
                .createNativeQuery("""
                        update platform.tenant
                           set organization_id = news.id, organization_name = news.name, organization_enabled = news.enabled,
                               status = case when news.enabled then 'ACTIVE' else 'SUSPENDED' end
                          from %s
                         where tenant.id = news.tenant_id and cast(tenant.id as text) = any(cast(:made as text[]))
                        """.formatted(NEWS))
                .setParameter("rows", Rows.json(organizations))
                .setParameter("made", made.toArray(String[]::new))
                .executeUpdate());
    }

    /**
     * Brings name and status up to date where the organization's have changed: what the platform itself changed there stays as
     * long as the organization stays as it is. At most one row per organization, as it was committed last.
     */
    public void update(List<OrganizationRow> organizations) {
        // Served by tenant_by_organization. Compared with null, as at the first news of a linked tenant, nothing has
        // changed.
        entityManager
                .createNativeQuery("""
                        update platform.tenant
                           set name = case when organization_name <> news.name then news.name else tenant.name end,
                               status = case when organization_enabled and not news.enabled and status = 'ACTIVE' then 'SUSPENDED'
                                             when not organization_enabled and news.enabled and status = 'SUSPENDED' then 'ACTIVE'
                                             else status end,
                               organization_name = news.name, organization_enabled = news.enabled
                          from %s
                         where organization_id = news.id and status <> 'DELETED'
                           and (organization_name, organization_enabled) is distinct from (news.name, news.enabled)
                        """.formatted(NEWS))
                .setParameter("rows", Rows.json(organizations))
                .executeUpdate();
    }

    /** Who joined is an active member of the organization's tenant, who left is none. At most one row per user and organization. */
    public void applyMembers(List<OrganizationMember> members) {
        // Both served by tenant_by_organization and by the primary keys of app_user, membership and membership_task.
        String rows = Rows.json(members);
        entityManager.createNativeQuery(LOCK_MEMBERS).setParameter("rows", rows).getSingleResult();
        toldByKeycloak(() -> entityManager
                .createNativeQuery(APPLY_MEMBERS)
                .setParameter("rows", rows)
                .executeUpdate());
    }

    /** The tenants of organizations, in whatever state; those that have none are not in it. */
    public Map<String, UUID> tenantsOf(Collection<String> ids) {
        // Served by tenant_by_organization.
        List<?> rows = entityManager
                .createNativeQuery("select organization_id, id from platform.tenant where organization_id in (:ids)")
                .setParameter("ids", ids)
                .getResultList();
        return rows.stream().map(Object[].class::cast).collect(Collectors.toMap(row -> (String) row[0], row ->
                (UUID) row[1]));
    }

    /** The organizations are gone from Keycloak: their tenants are DELETED, the memberships in them ENDED. */
    public void markDeleted(Collection<String> ids) {
        // Served by tenant_by_organization and by membership_by_tenant.
        toldByKeycloak(() -> entityManager
                .createNativeQuery("""
                        with gone as (
                            update platform.tenant set status = 'DELETED'
                             where organization_id = any(array(select jsonb_array_elements_text(cast(:ids as jsonb))))
                               and status <> 'DELETED'
                            returning id),
                        members as (
                            select user_id, tenant_id from gone join platform.membership on tenant_id = gone.id
                             where membership.status <> 'ENDED' order by user_id, tenant_id for no key update of membership)
                        update platform.membership set status = 'ENDED' from members
                         where membership.user_id = members.user_id and membership.tenant_id = members.tenant_id
                        """)
                .setParameter("ids", Rows.strings(ids))
                .executeUpdate());
    }

    /** The triggers of 0005-organizations.sql look at the setting. */
    private void toldByKeycloak(Runnable change) {
        tell("keycloak");
        change.run();
        tell("");
    }

    private void tell(String by) {
        entityManager
                .createNativeQuery("select set_config('platform.told_by', :by, true)")
                .setParameter("by", by)
                .getSingleResult();
    }
}
