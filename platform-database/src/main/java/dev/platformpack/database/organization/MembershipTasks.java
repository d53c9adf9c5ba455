package dev.platformpack.database.organization;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes and settles {@code membership_task}. Triggers write it, see db/platform/0005-organizations.sql. */
public final class MembershipTasks {

    /** Told after each commit that has written a task. */
    public static final String CHANNEL = "platform_membership_task";

    private static final String ONE =
            " where user_id = :user and tenant_id = cast(:tenant as uuid) and kind = :kind and version = :version";

    private final EntityManager entityManager;

    public MembershipTasks(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Takes those that are due, the oldest first, and puts them off: another node takes them only if they are not settled by then.
     *
     * @param putOff how long the caller has
     */
    public List<MembershipTask> take(int size, Duration putOff) {
        // Served by membership_task_by_time and the primary keys.
        Object json = entityManager
                .createNativeQuery("""
                        with taken as (
                            update platform.membership_task as task
                               set attempts = attempts + 1,
                                   due_at = now() + cast(:putOff as double precision) * interval '1 millisecond'
                              from (select user_id, tenant_id, kind from platform.membership_task
                                     where due_at <= now() order by due_at limit :size for update skip locked) as due
                             where task.user_id = due.user_id and task.tenant_id = due.tenant_id and task.kind = due.kind
                            returning task.*)
                        select cast(coalesce(jsonb_agg(to_jsonb(taken) || jsonb_build_object(
                                   'realm_id', tenant.realm_id, 'organization_id', tenant.organization_id)
                                   order by taken.created_at), '[]') as text)
                          from taken join platform.tenant on tenant.id = taken.tenant_id
                        """)
                .setParameter("size", size)
                .setParameter("putOff", putOff.toMillis())
                .getSingleResult();
        return Rows.readAll(json, MembershipTask.class);
    }

    /** Done. If the membership has changed since the task was taken, that is to be done at once. */
    public void settle(MembershipTask task) {
        // Both served by the primary key.
        int deleted = one("delete from platform.membership_task" + ONE, task)
                .setParameter("version", task.version())
                .executeUpdate();
        if (deleted == 0) {
            one("update platform.membership_task set due_at = now()" + ONE.replace("version =", "version >"), task)
                    .setParameter("version", task.version())
                    .executeUpdate();
        }
    }

    /** Not done: it is due again after {@code pause}, unless it has changed meanwhile. */
    public void retryLater(MembershipTask task, String error, Duration pause) {
        // Served by the primary key.
        one(
                        "update platform.membership_task set error = :error,"
                                + " due_at = now() + cast(:pause as double precision) * interval '1 millisecond'" + ONE,
                        task)
                .setParameter("version", task.version())
                .setParameter("error", error)
                .setParameter("pause", pause.toMillis())
                .executeUpdate();
    }

    /** How many wait. */
    public long count() {
        // Reads the table: it is as good as empty.
        return ((Number) entityManager
                        .createNativeQuery("select count(*) from platform.membership_task")
                        .getSingleResult())
                .longValue();
    }

    /** The open sessions of a task's user that belong to its tenant. */
    public Set<String> sessions(MembershipTask task) {
        // Served by user_session_by_user.
        List<?> ids = entityManager
                .createNativeQuery("""
                        select id from platform.user_session
                         where user_id = :user and tenant_id = cast(:tenant as uuid) and revoked_at is null
                        """)
                .setParameter("user", task.userId())
                .setParameter("tenant", task.tenantId().toString())
                .getResultList();
        return ids.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private Query one(String statement, MembershipTask task) {
        return entityManager
                .createNativeQuery(statement)
                .setParameter("user", task.userId())
                .setParameter("tenant", task.tenantId().toString())
                .setParameter("kind", task.kind().name());
    }
}
