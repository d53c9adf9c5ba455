package dev.platformpack.database.session;

import dev.platformpack.database.batch.Rows;
import dev.platformpack.database.tenant.TenantReference;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds sessions in {@code user_session}, the newest first. What began in Keycloak a moment ago may not be there yet. */
public final class SessionIndex {

    private static final String PAGE = """
            select cast(coalesce(jsonb_agg(to_jsonb(page) order by page.created_at desc, page.id desc), '[]') as text)
              from (select found.id, found.user_id, app_user.username, found.tenant_id, tenant.slug as tenant_slug,
                           found.client_id, found.ip_address, found.user_agent, found.os, found.browser, found.network,
                           found.new_device, found.new_network, found.created_at, found.last_active_at,
                           found.revoked_at, found.revoked_reason, found.revoked_by
                      from (select * from platform.user_session as session where %s
                             order by created_at desc, id desc limit :limit) as found
                      left join platform.app_user on app_user.id = found.user_id
                      left join platform.tenant on tenant.id = found.tenant_id) as page
            """;

    private final EntityManager entityManager;

    public SessionIndex(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** @param after the place of the last one of the page before; null for the first page */
    public List<IndexedSession> page(String realmId, SessionFilter filter, SessionPlace after, int limit) {
        Conditions conditions = conditions(realmId, filter);
        if (after != null) {
            conditions.and("(created_at, id) < (cast(:afterTime as timestamptz), :afterId)");
            conditions.bind("afterTime", after.createdAt().toString());
            conditions.bind("afterId", after.id());
        }
        // Served by one of the indexes user_session_newest, _by_client, _by_address, _of_user, _of_tenant.
        Query query = entityManager.createNativeQuery(PAGE.formatted(conditions.sql));
        conditions.bindTo(query);
        return Rows.readAll(query.setParameter("limit", limit).getSingleResult(), IndexedSession.class);
    }

    /** What is known of these sessions, by their ids; those that the platform has not heard of yet are left out. */
    public Map<String, Origin> origins(String realmId, Collection<String> ids) {
        // Served by the primary key.
        Object found = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(session)), '[]') as text)
                          from (select id, os, browser, network, new_device, new_network from platform.user_session
                                 where id = any(array(select jsonb_array_elements_text(cast(:ids as jsonb))))
                                   and realm_id = :realm) as session
                        """)
                .setParameter("ids", Rows.strings(ids))
                .setParameter("realm", realmId)
                .getSingleResult();
        return Rows.readAll(found, OriginRow.class).stream()
                .collect(Collectors.toMap(OriginRow::id, OriginRow::origin));
    }

    private record OriginRow(
            String id, String os, String browser, String network, boolean newDevice, boolean newNetwork) {
        private Origin origin() {
            return new Origin(os, browser, network, newDevice, newNetwork);
        }
    }

    /** How many there are; reads all of them in an index. */
    public long count(String realmId, SessionFilter filter) {
        Conditions conditions = conditions(realmId, filter);
        Query query = entityManager.createNativeQuery(
                "select count(*) from platform.user_session as session where " + conditions.sql);
        conditions.bindTo(query);
        return ((Number) query.getSingleResult()).longValue();
    }

    private static Conditions conditions(String realmId, SessionFilter filter) {
        Conditions conditions = new Conditions();
        conditions.and("realm_id = :realm").bind("realm", realmId);
        conditions.ifGiven("user_id = :user", "user", filter.userId());
        if (filter.tenant() != null) {
            conditions.and("tenant_id = coalesce(" + TenantReference.BY_ID + ", " + TenantReference.BY_SLUG + ")");
            conditions.bind("tenantId", TenantReference.id(filter.tenant()));
            conditions.bind("tenant", filter.tenant());
        }
        conditions.ifGiven("client_id = :client", "client", filter.clientId());
        conditions.ifGiven("ip_address = :address", "address", filter.ipAddress());
        conditions.ifGiven("created_at >= cast(:since as timestamptz)", "since", text(filter.startedAfter()));
        conditions.ifGiven("created_at < cast(:until as timestamptz)", "until", text(filter.startedBefore()));
        if (!filter.includesEnded()) {
            conditions.and("revoked_at is null");
        }
        return conditions;
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.toString();
    }

    /** A conjunction and its values. */
    private static final class Conditions {

        private String sql = "";
        private final Map<String, String> values = new LinkedHashMap<>();

        private Conditions and(String condition) {
            sql += (sql.isEmpty() ? "" : " and ") + condition;
            return this;
        }

        private void bind(String name, String value) {
            values.put(name, value);
        }

        private void ifGiven(String condition, String name, String value) {
            if (value != null) {
                and(condition).bind(name, value);
            }
        }

        private void bindTo(Query query) {
            values.forEach(query::setParameter);
        }
    }
}
