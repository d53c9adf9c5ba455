package dev.platformpack.database.tenant;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Brings users into the tenants of their e-mail domains, {@code tenant_domain}. */
public final class TenantDomains {

    /** Users who never belonged to any tenant: nobody is moved, and nobody returns by himself to where he was removed. */
    private static final String HOMELESS = """
            with homeless as (
                select newcomer.*, tenant_domain.tenant_id as known_id,
                       row_number() over (partition by newcomer.realm_id, newcomer.domain order by position) as turn
                  from rows from (jsonb_to_recordset(cast(:rows as jsonb)) as
                       (user_id text, realm_id text, realm text, domain text, tenant_id uuid, slug text))
                       with ordinality as newcomer (user_id, realm_id, realm, domain, new_id, slug, position)
                  join platform.app_user on app_user.id = newcomer.user_id and app_user.status <> 'DELETED'
                  left join platform.tenant_domain on tenant_domain.realm_id = newcomer.realm_id
                       and tenant_domain.domain = newcomer.domain
                 where not exists (select from platform.membership where membership.user_id = newcomer.user_id)),
            wanted as (
                select new_id as id, realm_id, realm, slug, domain as name from homeless
                 where known_id is null and turn = 1),
            """;

    /** Only who makes the tenant owns it. A domain that was taken off its tenant by hand stays off: its tenant id exists. */
    private static final String JOIN = """
            , domains as (
                insert into platform.tenant_domain (realm_id, domain, tenant_id)
                select realm_id, domain, new_id from homeless join made on made.id = new_id where turn = 1),
            homes as (
                select user_id, new_id as tenant_id, case when turn = 1 then 'owner' else 'member' end as role_name
                  from homeless join made on made.id = new_id
                union all
                select user_id, known_id, 'member'
                  from homeless join platform.tenant on tenant.id = known_id and tenant.status = 'ACTIVE'),
            members as (
                insert into platform.membership (user_id, tenant_id) select user_id, tenant_id from homes)
            insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)
            select user_id, homes.tenant_id, role.id, 'sign-up'
              from homes join platform.role on role.name = homes.role_name and role.tenant_id is null
            on conflict do nothing
            """;

    private final EntityManager entityManager;

    public TenantDomains(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Users without any membership join the active tenant of their domain as members; a domain that is seen for the first time
     * gets a tenant, whose owner its first user in the list becomes. At most one row per user. One transaction at a time: two that
     * see the same domain for the first time would make one tenant and lose the members of the other.
     */
    public void join(List<DomainUser> users) {
        entityManager
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('platform.tenant-domains'))")
                .getSingleResult();
        // Served by the primary keys of app_user, tenant_domain, membership and tenant.
        entityManager
                .createNativeQuery(HOMELESS + Tenants.MAKE + JOIN)
                .setParameter("rows", Rows.json(users))
                .executeUpdate();
    }
}
