package dev.platformpack.database.tenant;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The tenants of a realm as operators see and change them. Those that are {@code DELETED} are found by nobody. */
public final class TenantRegister {

    private static final String SELECT = """
            select cast(coalesce(jsonb_agg(to_jsonb(page) order by page.slug), '[]') as text)
              from (select id, slug, name, status, plan, organization_id, created_at,
                           (select count(*) from platform.membership
                             where tenant_id = tenant.id and status = 'ACTIVE') as members
                      from platform.tenant
                     where realm_id = :realm and status <> 'DELETED' and %s
                     order by slug limit :limit) as page
            """;

    /** One statement, so that a tenant is never without its workspace. */
    private static final String CREATE = """
            with made as (
                insert into platform.tenant (id, realm_id, realm, slug, name, plan, organization_id)
                values (cast(:id as uuid), :realmId, :realm, :slug, :name, coalesce(cast(:plan as text), 'free'),
                        cast(:organization as text))
                on conflict do nothing returning id),
            workspaces as (
                insert into platform.workspace (id, tenant_id, slug, name, is_default)
                select gen_random_uuid(), id, 'default', 'Default', true from made),
            owners as (
                insert into platform.membership (user_id, tenant_id)
                select app_user.id, made.id from made join platform.app_user on app_user.id = cast(:owner as text)),
            roles as (
                insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)
                select app_user.id, made.id, role.id, :by
                  from made join platform.app_user on app_user.id = cast(:owner as text)
                  join platform.role on role.name = 'owner' and role.tenant_id is null and role.realm_id is null)
            select count(*) from made
            """;

    private final EntityManager entityManager;

    public TenantRegister(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * In the order of their slugs.
     *
     * @param search part of slug or name, in any case; null for all
     * @param status null for all
     * @param after slug of the last one of the page before; null for the first page
     */
    public List<RegisteredTenant> page(String realmId, String search, String status, String after, int limit) {
        // Served by unique (realm_id, slug); a search reads the realm's tenants from there on.
        return list(
                SELECT.formatted("""
                        slug > coalesce(cast(:after as text), '') and (cast(:status as text) is null or status = :status)
                           and (cast(:search as text) is null
                                or position(lower(:search) in lower(slug)) > 0 or position(lower(:search) in lower(name)) > 0)
                        """),
                realmId,
                limit,
                query -> query.setParameter("after", after)
                        .setParameter("status", status)
                        .setParameter("search", search));
    }

    /** @param idOrSlug an id wins if one tenant is called like another one's id */
    public Optional<RegisteredTenant> find(String realmId, String idOrSlug) {
        // Served by unique (realm_id, slug) and by the primary key.
        List<RegisteredTenant> found = list(
                SELECT.formatted("id = coalesce(" + TenantReference.BY_ID + ", " + TenantReference.BY_SLUG + ")"),
                realmId,
                1,
                query -> query.setParameter("tenantId", TenantReference.id(idOrSlug))
                        .setParameter("tenant", idOrSlug));
        return found.stream().findFirst();
    }

    private List<RegisteredTenant> list(String select, String realmId, int limit, UnaryOperator<Query> values) {
        Query query = values.apply(entityManager.createNativeQuery(select))
                .setParameter("realm", realmId)
                .setParameter("limit", limit);
        return Rows.readAll(query.getSingleResult(), RegisteredTenant.class);
    }

    /**
     * Who can own a tenant of the realm.
     *
     * @param idOrEmail an id wins; an address counts, in any case, if one user has it and no other
     */
    public Optional<String> userId(String realmId, String idOrEmail) {
        // Served by the primary key and by app_user_by_email.
        List<?> found = entityManager
                .createNativeQuery("""
                        with named as (
                            select id from platform.app_user where id = :user and realm_id = :realm and status <> 'DELETED'),
                        addressed as (
                            select id from platform.app_user
                             where realm_id = :realm and lower(email) = lower(:user) and status <> 'DELETED' limit 2)
                        select id from named
                        union all
                        select min(id) from addressed where not exists (select from named) having count(*) = 1
                        """)
                .setParameter("user", idOrEmail)
                .setParameter("realm", realmId)
                .getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    /** @param email in lower case */
    public boolean hasAddress(String realmId, String email) {
        // Served by app_user_by_email.
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (select from platform.app_user
                                        where realm_id = :realm and lower(email) = :email and status <> 'DELETED')
                        """)
                .setParameter("realm", realmId)
                .setParameter("email", email)
                .getSingleResult();
    }

    /** @return false if there is one with this id or this slug */
    public boolean create(TenantDraft draft) {
        return ((Number) entityManager
                                .createNativeQuery(CREATE)
                                .setParameter("id", draft.id())
                                .setParameter("realmId", draft.realmId())
                                .setParameter("realm", draft.realm())
                                .setParameter("slug", draft.slug())
                                .setParameter("name", draft.name())
                                .setParameter("plan", draft.plan())
                                .setParameter("organization", draft.organizationId())
                                .setParameter("owner", draft.ownerId())
                                .setParameter("by", draft.by())
                                .getSingleResult())
                        .intValue()
                == 1;
    }

    /** Changes what is not null. */
    public void change(String tenantId, String name, String plan, String status) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        update platform.tenant
                           set name = coalesce(cast(:name as text), name), plan = coalesce(cast(:plan as text), plan),
                               status = coalesce(cast(:status as text), status)
                         where id = cast(:id as uuid) and status <> 'DELETED'
                        """)
                .setParameter("name", name)
                .setParameter("plan", plan)
                .setParameter("status", status)
                .setParameter("id", tenantId)
                .executeUpdate();
    }

    /** The row stays, so that references keep their meaning; so does its slug. Memberships end. */
    public void delete(String tenantId) {
        // Served by the primary key and by membership_by_tenant.
        entityManager
                .createNativeQuery("update platform.tenant set status = 'DELETED' where id = cast(:id as uuid)")
                .setParameter("id", tenantId)
                .executeUpdate();
        entityManager
                .createNativeQuery(
                        "update platform.membership set status = 'ENDED' where tenant_id = cast(:id as uuid) and status <> 'ENDED'")
                .setParameter("id", tenantId)
                .executeUpdate();
    }
}
