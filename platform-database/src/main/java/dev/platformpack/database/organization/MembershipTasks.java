package dev.platformpack.database.organization;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes and settles {@code membership_task}. Triggers write it, see db/platform/0005-organizations.sql. */
public final class MembershipTasks {

    /** Told after each commit that has written a task. */
    public static final String CHANNEL = "platform_membership_task";

    private static final String ONE = " where user_id = :user and tenant_id = cast(:tenant as uuid) and kind = :kind"
            + " and in_hand_until = cast(:hand as timestamptz)";

    /** The lock is waited for, so that the status is that of the newest change. The task of a newer change keeps what it wants. */
    private static final String WRITE_AGAIN = """
            with known as materialized (
                select status from platform.membership where user_id = :user and tenant_id = cast(:tenant as uuid) for share)
            insert into platform.membership_task as task (user_id, tenant_id, kind, joins)
            select app_user.id, tenant.id, 'ORGANIZATION', exists (select from known where status = 'ACTIVE')
              from platform.app_user, platform.tenant
             where app_user.id = :user and tenant.id = cast(:tenant as uuid)
               and tenant.organization_id is not null and tenant.status <> 'DELETED'
            on conflict (user_id, tenant_id, kind) do update set version = task.version + 1, due_at = now()
            """;

    private final EntityManager entityManager;

    public MembershipTasks(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Takes the one that has been due longest and that nobody has in hand.
     *
     * @param hold how long the caller has; after that it must not finish the work, since another node may have begun it
     * @param endsSessions false: only of kind {@code ORGANIZATION}
     */
    public Optional<MembershipTask> take(Duration hold, boolean endsSessions) {
        // Served by membership_task_by_time and the primary keys.
        Object json = entityManager
                .createNativeQuery("""
                        with due as materialized (
                            select user_id, tenant_id, kind from platform.membership_task
                             where due_at <= now() and (in_hand_until is null or in_hand_until <= now())
                               and (kind = 'ORGANIZATION' or :sessions)
                             order by due_at limit 1 for update skip locked),
                        taken as (
                            update platform.membership_task as task
                               set attempts = attempts + 1,
                                   in_hand_until = now() + cast(:hold as double precision) * interval '1 millisecond'
                              from due
                             where task.user_id = due.user_id and task.tenant_id = due.tenant_id and task.kind = due.kind
                            returning task.*)
                        select cast(coalesce(jsonb_agg(to_jsonb(taken) || jsonb_build_object(
                                   'realm_id', tenant.realm_id, 'organization_id', tenant.organization_id)), '[]') as text)
                          from taken join platform.tenant on tenant.id = taken.tenant_id
                        """)
                .setParameter("hold", hold.toMillis())
                .setParameter("sessions", endsSessions)
                .getSingleResult();
        return Rows.readAll(json, MembershipTask.class).stream().findFirst();
    }

    /**
     * Done. If the membership has changed meanwhile, the newer task is due at once. Whoever finds that the task is no longer his
     * may have come after a newer one: it is done once more.
     */
    public void settle(MembershipTask task) {
        // All served by the primary keys.
        int settled = one("delete from platform.membership_task" + ONE + " and version = :version", task)
                .setParameter("version", task.version())
                .executeUpdate();
        if (settled == 0) {
            settled = one("update platform.membership_task set in_hand_until = null, due_at = now()" + ONE, task)
                    .executeUpdate();
        }
        if (settled == 0 && task.kind() == MembershipTask.Kind.ORGANIZATION) {
            entityManager
                    .createNativeQuery(WRITE_AGAIN)
                    .setParameter("user", task.userId())
                    .setParameter("tenant", task.tenantId().toString())
                    .executeUpdate();
        }
    }

    /** Not done: it is due again after {@code pause}, or at once if the membership has changed meanwhile. */
    public void retryLater(MembershipTask task, String error, Duration pause) {
        // Served by the primary key.
        one(
                        "update platform.membership_task set in_hand_until = null,"
                                + " error = case when version = :version then :error end,"
                                + " due_at = case when version = :version"
                                + " then now() + cast(:pause as double precision) * interval '1 millisecond' else now() end"
                                + ONE,
                        task)
                .setParameter("version", task.version())
                .setParameter("error", error)
                .setParameter("pause", pause.toMillis())
                .executeUpdate();
    }

    /** For nodes that end no sessions. */
    public void dropSessions() {
        // Reads the table: it is as good as empty.
        entityManager.createNativeQuery("""
                        with unwanted as materialized (
                            select user_id, tenant_id from platform.membership_task
                             where kind = 'SESSIONS' for update skip locked)
                        delete from platform.membership_task as task using unwanted
                         where task.user_id = unwanted.user_id and task.tenant_id = unwanted.tenant_id and task.kind = 'SESSIONS'
                        """).executeUpdate();
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
        // Served by user_session_of_user.
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
                .setParameter("kind", task.kind().name())
                .setParameter("hand", task.inHandUntil().toString());
    }
}
