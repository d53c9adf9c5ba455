package dev.platformpack.database.tenant;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The active members of one tenant; no row of another tenant is ever read or written here. */
public final class Members {

    /** The view v_member has the same columns, for whoever is in the tenant. */
    private static final String SELECT = """
            select cast(coalesce(jsonb_agg(to_jsonb(page) order by page.user_id), '[]') as text)
              from (select app_user.id as user_id, app_user.username, app_user.email, app_user.first_name, app_user.last_name,
                           app_user.status, membership.joined_at,
                           array(select role.name from platform.role_assignment assigned
                                   join platform.role on role.id = assigned.role_id
                                  where assigned.user_id = app_user.id and assigned.tenant_id = membership.tenant_id
                                    and (assigned.expires_at is null or assigned.expires_at > now())
                                  order by role.name collate "C") as roles
                      from platform.membership join platform.app_user on app_user.id = membership.user_id
                     where membership.tenant_id = cast(:tenant as uuid) and membership.status = 'ACTIVE'
                       and app_user.status <> 'DELETED' and %s
                     order by app_user.id limit :limit) as page
            """;

    /** Whom a tenant can give a role: its own ones, those of its realm and the built-in ones, of which one is for nobody to give. */
    private static final String KNOWN_ROLES = """
            select role.id, role.name from platform.role join platform.tenant on tenant.id = cast(:tenant as uuid)
             where (role.tenant_id = tenant.id or role.tenant_id is null and (role.realm_id is null or role.realm_id = tenant.realm_id))
               and not (role.name = 'super-admin' and role.tenant_id is null and role.realm_id is null)
               and role.name = any(cast(:roles as text[]))
            """;

    private final EntityManager entityManager;
    private final String tenantId;

    /** @param tenantId of which all of it is */
    public Members(EntityManager entityManager, String tenantId) {
        this.entityManager = entityManager;
        this.tenantId = tenantId;
    }

    /** Whoever else changes members by this class waits until this transaction ends: what is checked stays so. */
    public void lock() {
        entityManager
                .createNativeQuery("select 1 from platform.tenant where id = cast(:tenant as uuid) for no key update")
                .setParameter("tenant", tenantId)
                .getResultList();
    }

    /** By user id; the ones after {@code after}, null for the first page. */
    public List<Member> page(String after, int limit) {
        // Served by membership_by_tenant and the primary key of app_user.
        return list(
                "app_user.id > coalesce(cast(:after as text), '')", limit, query -> query.setParameter("after", after));
    }

    public Optional<Member> find(String userId) {
        // Served by the primary keys.
        return list("app_user.id = :user", 1, query -> query.setParameter("user", userId)).stream()
                .findFirst();
    }

    private List<Member> list(String condition, int limit, UnaryOperator<Query> values) {
        Query query = values.apply(entityManager.createNativeQuery(SELECT.formatted(condition)))
                .setParameter("tenant", tenantId)
                .setParameter("limit", limit);
        return Rows.readAll(query.getSingleResult(), Member.class);
    }

    /** Those of {@code roles} that nobody can be given here. */
    public Set<String> unknownRoles(Set<String> roles) {
        Set<String> unknown = new TreeSet<>(roles);
        // Served by unique (tenant_id, realm_id, name).
        entityManager
                .createNativeQuery("select name from (" + KNOWN_ROLES + ") as known")
                .setParameter("tenant", tenantId)
                .setParameter("roles", roles.toArray(String[]::new))
                .getResultList()
                .forEach(unknown::remove);
        return unknown;
    }

    /** The member has these roles in the tenant from now on, without an end, and no others. */
    public void setRoles(String userId, Set<String> roles, String by) {
        // Served by role_assignment's unique key, both times.
        entityManager
                .createNativeQuery("""
                        delete from platform.role_assignment assigned using platform.role
                         where assigned.user_id = :user and assigned.tenant_id = cast(:tenant as uuid)
                           and role.id = assigned.role_id
                           and (role.name <> all(cast(:roles as text[])) or assigned.expires_at is not null)
                        """)
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .setParameter("roles", roles.toArray(String[]::new))
                .executeUpdate();
        addRoles(userId, roles, by);
    }

    private void addRoles(String userId, Set<String> roles, String by) {
        // Served by role_assignment's unique key.
        entityManager
                .createNativeQuery("""
                        insert into platform.role_assignment as assigned (user_id, tenant_id, role_id, assigned_by)
                        select :user, cast(:tenant as uuid), id, :by from (
                        """ + KNOWN_ROLES + """
                        ) as known
                        on conflict (user_id, tenant_id, role_id) do update
                           set expires_at = null, assigned_by = excluded.assigned_by, assigned_at = now()
                         where assigned.expires_at is not null
                        """)
                .setParameter("user", userId)
                .setParameter("by", by)
                .setParameter("tenant", tenantId)
                .setParameter("roles", roles.toArray(String[]::new))
                .executeUpdate();
    }

    /** What whoever has these roles here may do. Names that the tenant does not know give nothing. */
    public Set<String> permissionsOf(Set<String> roles) {
        // Served by unique (tenant_id, realm_id, name) and the primary keys.
        Set<String> permissions = new TreeSet<>();
        entityManager
                .createNativeQuery("with recursive known as (" + KNOWN_ROLES + """
                        ), effective (role_id) as (
                            select id from known
                            union
                            select parent_id from effective join platform.role_parent using (role_id))
                        select distinct permission from effective join platform.role_permission using (role_id)
                        """)
                .setParameter("tenant", tenantId)
                .setParameter("roles", roles.toArray(String[]::new))
                .getResultList()
                .forEach(permission -> permissions.add((String) permission));
        return permissions;
    }

    /** @param email in lower case */
    public boolean hasAddress(String email) {
        // Served by app_user_by_email.
        return !list(
                        "app_user.realm_id = (select realm_id from platform.tenant where id = cast(:tenant as uuid))"
                                + " and lower(app_user.email) = :email",
                        1,
                        query -> query.setParameter("email", email))
                .isEmpty();
    }

    /** The user is a member and has these roles besides those of his own; of a membership that ended before nothing comes back. */
    public void admit(String userId, Set<String> roles, String by) {
        // Served by the primary key, both times.
        boolean hadEnded = !entityManager
                .createNativeQuery(
                        "select 1 from platform.membership where user_id = :user and tenant_id = cast(:tenant as uuid) and status = 'ENDED'")
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .getResultList()
                .isEmpty();
        entityManager
                .createNativeQuery("""
                        insert into platform.membership as known (user_id, tenant_id) values (:user, cast(:tenant as uuid))
                        on conflict (user_id, tenant_id) do update set status = 'ACTIVE', joined_at = now()
                         where known.status <> 'ACTIVE'
                        """)
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .executeUpdate();
        if (hadEnded) {
            setRoles(userId, roles, by);
        } else {
            addRoles(userId, roles, by);
        }
    }

    /** The membership ends; the user's roles here count no longer and go. */
    public void remove(String userId) {
        // Served by the primary key and by role_assignment's unique key.
        entityManager
                .createNativeQuery(
                        "update platform.membership set status = 'ENDED' where user_id = :user and tenant_id = cast(:tenant as uuid)")
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .executeUpdate();
        setRoles(userId, Set.of(), null);
    }

    /** Whether somebody owns the tenant. */
    public boolean hasOwner() {
        // Served by membership_by_tenant and role_assignment's unique key.
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (
                            select from platform.membership
                              join platform.app_user on app_user.id = membership.user_id and app_user.status <> 'DELETED'
                              join platform.role_assignment assigned on assigned.user_id = membership.user_id
                               and assigned.tenant_id = membership.tenant_id
                               and (assigned.expires_at is null or assigned.expires_at > now())
                              join platform.role on role.id = assigned.role_id and role.name = 'owner'
                               and role.tenant_id is null and role.realm_id is null
                             where membership.tenant_id = cast(:tenant as uuid) and membership.status = 'ACTIVE')
                        """)
                .setParameter("tenant", tenantId)
                .getSingleResult();
    }
}
