package dev.platformpack.database.statistics;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts, in statements that PostgreSQL gives up after two seconds. */
public final class Statistics {

    /** Rows that a count reads at most: some 50 ms on a small machine. */
    public static final int MOST = 100_000;

    private static final String TIMEOUT = "jakarta.persistence.query.timeout";
    private static final int TIMEOUT_MILLIS = 2000;

    private static final String BY_STATUS = """
            select cast(coalesce(jsonb_agg(to_jsonb(counted)), '[]') as text)
              from (select status, count(*) as rows from (%s limit :most + 1) as met group by status) as counted
            """;

    private final EntityManager entityManager;

    public Statistics(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public int schemaVersion() {
        return ((Number) query("select max(version) from platform.schema_version")
                        .getSingleResult())
                .intValue();
    }

    public RealmCounts ofRealm(String realmId) {
        // Served by app_user_by_realm, the unique index on realm and slug, membership_by_tenant, user_session_open.
        return new RealmCounts(
                byStatus("select status from platform.app_user where realm_id = :realm", realmId),
                byStatus("select status from platform.tenant where realm_id = :realm", realmId),
                byStatus(
                        "select membership.status from platform.tenant join platform.membership on tenant_id = tenant.id"
                                + " where realm_id = :realm",
                        realmId),
                withoutStatus(byStatus(
                        "select '' as status from platform.user_session where realm_id = :realm and revoked_at is null",
                        realmId)));
    }

    private record StatusRow(String status, long rows) {}

    private Count byStatus(String rows, String realmId) {
        Object found = query(BY_STATUS.formatted(rows))
                .setParameter("realm", realmId)
                .setParameter("most", MOST)
                .getSingleResult();
        Map<String, Long> byStatus = Rows.readAll(found, StatusRow.class).stream()
                .collect(Collectors.toMap(StatusRow::status, StatusRow::rows));
        long total = byStatus.values().stream().mapToLong(Long::longValue).sum();
        return new Count(Math.min(total, MOST), total <= MOST, byStatus);
    }

    private static Count withoutStatus(Count count) {
        return new Count(count.total(), count.isComplete(), Map.of());
    }

    private Query query(String sql) {
        return entityManager.createNativeQuery(sql).setHint(TIMEOUT, TIMEOUT_MILLIS);
    }
}
