package dev.platformpack.database.role;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads who may do what. */
public final class Grants {

    /** One call, one row, whatever the number of tenants; db/platform/0004-roles.sql says how it is served. */
    private static final String OF_USER = """
            select token_version, tenants, cast(tenant_id as text) as tenant_id, tenant_slug, tenant_name, tenant_plan,
                   choice, roles, permissions, extract(epoch from valid_until - now()) * 1000000 as valid_micros
              from platform.grants_of_user(:user, cast(nullif(:tenantId, '') as uuid), nullif(:slug, ''),
                                           cast(:vouched as text[]))
            """;

    private static final int NANOS_PER_MICRO = 1000;

    private final EntityManager entityManager;

    public Grants(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** As {@link #ofUser(String, WantedTenant, Collection)} for any tenant and without further roles. */
    public Optional<UserGrants> ofUser(String userId) {
        return ofUser(userId, WantedTenant.ANY, List.of());
    }

    /**
     * Empty if the platform does not know the user (yet). Tenants that are not active are left out.
     *
     * @param vouched names of built-in roles that the caller knows the user to have, like {@code super-admin}; others are ignored
     */
    public Optional<UserGrants> ofUser(String userId, WantedTenant wanted, Collection<String> vouched) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entityManager
                .createNativeQuery(OF_USER, Tuple.class)
                .setParameter("user", userId)
                .setParameter("tenantId", Objects.toString(wanted.id(), ""))
                .setParameter("slug", Objects.toString(wanted.slug(), ""))
                .setParameter("vouched", vouched.toArray(String[]::new))
                .getResultList();
        return rows.stream().findFirst().map(Grants::grants);
    }

    private static UserGrants grants(Tuple row) {
        return new UserGrants(
                row.get("token_version", Number.class).intValue(),
                texts(row.get("tenants")),
                row.get("tenant_id") == null ? null : active(row),
                new EffectiveRoles(texts(row.get("roles")), texts(row.get("permissions"))),
                duration(row.get("valid_micros", BigDecimal.class)));
    }

    private static ActiveTenant active(Tuple row) {
        return new ActiveTenant(
                row.get("tenant_id", String.class),
                row.get("tenant_slug", String.class),
                row.get("tenant_name", String.class),
                row.get("tenant_plan", String.class),
                TenantChoice.valueOf(row.get("choice", String.class)));
    }

    private static Duration duration(BigDecimal micros) {
        return micros == null ? null : Duration.ofNanos(micros.longValue() * NANOS_PER_MICRO);
    }

    private static List<String> texts(Object array) {
        return Arrays.stream((Object[]) array).map(String.class::cast).toList();
    }
}
