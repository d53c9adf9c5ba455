package dev.platformpack.database.role;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads who may do what. */
public final class Grants {

    /** All tenants of a user in one query, one row each; one row without a tenant if the user has none. */
    private static final String OF_USER = """
            select app_user.token_version, cast(tenant.id as text) as tenant_id, tenant.slug, tenant.name, tenant.plan,
                   array(select distinct role.name from granted join platform.role on role.id = granted.role_id
                          where granted.tenant_id = tenant.id or granted.tenant_id is null order by 1) as roles,
                   array(select distinct permission from granted join platform.role_permission using (role_id)
                          where granted.tenant_id = tenant.id or granted.tenant_id is null order by 1) as permissions
              from platform.app_user
              left join (platform.membership
                         join platform.tenant on tenant.id = membership.tenant_id and tenant.status = 'ACTIVE')
                     on membership.user_id = app_user.id and membership.status = 'ACTIVE'
             where app_user.id = :user
             order by membership.joined_at, tenant.id
            """;

    /** Assignments in force; a name of its own because both arrays of a row read it. */
    private static final String GRANTED = """
            with granted as (
                select tenant_id, role_id from platform.role_assignment
                 where user_id = :user and (expires_at is null or expires_at > now()))
            """;

    private final EntityManager entityManager;

    public Grants(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Empty if the platform does not know the user (yet). Tenants that are not active are left out. */
    public Optional<UserGrants> ofUser(String userId) {
        // Served by the primary keys of app_user and membership and by unique (user_id, …) of role_assignment.
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entityManager
                .createNativeQuery(GRANTED + OF_USER, Tuple.class)
                .setParameter("user", userId)
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int tokenVersion = rows.get(0).get("token_version", Number.class).intValue();
        List<TenantGrant> tenants = rows.stream()
                .filter(row -> row.get("tenant_id") != null)
                .map(Grants::grant)
                .toList();
        return Optional.of(new UserGrants(tokenVersion, tenants));
    }

    private static TenantGrant grant(Tuple row) {
        return new TenantGrant(
                row.get("tenant_id", String.class),
                row.get("slug", String.class),
                row.get("name", String.class),
                row.get("plan", String.class),
                names(row.get("roles")),
                names(row.get("permissions")));
    }

    private static List<String> names(Object array) {
        return Arrays.stream((Object[]) array).map(String.class::cast).toList();
    }
}
