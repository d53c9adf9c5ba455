package dev.platformpack.database.tenant;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;

/** Writes {@code tenant}, {@code workspace} and {@code membership}. */
public final class Tenants {

    /**
     * Inserts the tenants of {@code wanted (id, realm_id, realm, slug, name)}. The whole id as last resort: somebody who picks
     * user names that look like other tenants' slugs must not keep those tenants from being made.
     */
    public static final String MAKE = """
            made as (
                insert into platform.tenant (id, realm_id, realm, slug, name)
                select id, realm_id, realm,
                       case when row_number() over (partition by realm_id, slug order by id) = 1
                             and not exists (select from platform.tenant taken
                                              where taken.realm_id = wanted.realm_id and taken.slug = wanted.slug)
                            then slug
                            when not exists (select from platform.tenant taken
                                              where taken.realm_id = wanted.realm_id
                                                and taken.slug = wanted.slug || '-' || left(cast(wanted.id as text), 8))
                            then slug || '-' || left(cast(id as text), 8)
                            else slug || '-' || cast(id as text) end,
                       name
                  from wanted
                on conflict (id) do nothing
                returning id),
            workspaces as (
                insert into platform.workspace (id, tenant_id, slug, name, is_default)
                select gen_random_uuid(), id, 'default', 'Default', true from made)
            """;

    /** One statement, so that a tenant is never without its workspace, its owner's membership and the owner's role. */
    private static final String CREATE = """
            with wanted as (
                select new_tenant.* from jsonb_to_recordset(cast(:rows as jsonb)) as new_tenant
                       (id uuid, realm_id text, realm text, slug text, name text, owner_id text)
                  join platform.app_user on app_user.id = owner_id and app_user.status <> 'DELETED'
                 where not exists (select from platform.membership where user_id = owner_id)),
            """ + MAKE + """
            , owners as (
                insert into platform.membership (user_id, tenant_id)
                select owner_id, id from wanted join made using (id))
            insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)
            select owner_id, wanted.id, role.id, 'sign-up'
              from wanted join made on made.id = wanted.id
              join platform.role on role.name = 'owner' and role.tenant_id is null
            """;

    private final EntityManager entityManager;

    public Tenants(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Makes tenant, default workspace, owner membership and owner role. A tenant whose id exists is left alone; an owner who is
     * deleted, or has or had any membership, gets none.
     */
    public void create(List<NewTenant> tenants) {
        // Served by the primary keys and by unique (realm_id, slug).
        entityManager
                .createNativeQuery(CREATE)
                .setParameter("rows", Rows.json(tenants))
                .executeUpdate();
    }

    /** The realms are gone from Keycloak: their tenants are DELETED, the memberships in them ENDED. */
    public void markDeletedOf(Collection<String> realmIds) {
        // Served by unique (realm_id, slug) and by membership_by_tenant.
        entityManager.createNativeQuery("""
                        with gone as (
                            update platform.tenant set status = 'DELETED'
                             where realm_id in (:realms) returning id)
                        update platform.membership set status = 'ENDED'
                          from gone where tenant_id = gone.id and membership.status <> 'ENDED'
                        """).setParameter("realms", realmIds).executeUpdate();
    }
}
