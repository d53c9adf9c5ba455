package dev.platformpack.database.tenant;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes and settles {@code tenant_ending}, see db/platform/0007-tenant-endings.sql. */
public final class TenantEndings {

    /** Later news of sessions that began before the order is not to be expected: the relay is that far behind at most. */
    private static final String SETTLING = "interval '5 seconds'";

    private static final String ONE =
            " where tenant_id = cast(:tenant as uuid) and in_hand_until = cast(:hand as timestamptz)";

    private final EntityManager entityManager;

    public TenantEndings(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** All sessions of the tenant that have begun are to end, and its tokens are refused from the commit on; both go on being so if asked for again. */
    public void order(String tenantId, String by) {
        // Served by the primary key. The revocation locks at the commit only.
        entityManager
                .createNativeQuery("""
                        select count(platform.end_tenant_sessions(id, 'revoked', :by)),
                               count(platform.add_revocation(realm_id, realm, 'TENANT', cast(id as text), null, null,
                                                             clock_timestamp(), 'revoked'))
                          from platform.tenant where id = cast(:tenant as uuid) and status <> 'DELETED'
                        """)
                .setParameter("tenant", tenantId)
                .setParameter("by", by)
                .getSingleResult();
    }

    /** Takes the one that has been due longest and that nobody has in hand. */
    public Optional<TenantEnding> take(Duration hold) {
        // Reads the table: it is as good as empty.
        Object json = entityManager
                .createNativeQuery("""
                        with due as materialized (
                            select tenant_id from platform.tenant_ending
                             where due_at <= now() and (in_hand_until is null or in_hand_until <= now())
                             order by due_at limit 1 for update skip locked),
                        taken as (
                            update platform.tenant_ending as ending
                               set in_hand_until = now() + cast(:hold as double precision) * interval '1 millisecond'
                              from due where ending.tenant_id = due.tenant_id
                            returning ending.*)
                        select cast(coalesce(jsonb_agg(to_jsonb(taken) || jsonb_build_object('realm_id', tenant.realm_id)),
                                             '[]') as text)
                          from taken join platform.tenant on tenant.id = taken.tenant_id
                        """)
                .setParameter("hold", hold.toMillis())
                .getSingleResult();
        return Rows.readAll(json, TenantEnding.class).stream().findFirst();
    }

    /** The next open sessions of the tenant, in the order of their ids. */
    public List<String> nextSessions(TenantEnding ending, int most) {
        // Served by user_session_open.
        List<?> ids = entityManager
                .createNativeQuery("""
                        select id from platform.user_session
                         where realm_id = :realm and revoked_at is null and tenant_id = cast(:tenant as uuid)
                           and created_at <= cast(:until as timestamptz) and id > :after
                         order by id limit :most
                        """)
                .setParameter("realm", ending.realmId())
                .setParameter("tenant", ending.tenantId().toString())
                .setParameter("until", ending.createdAt().toString())
                .setParameter("after", ending.afterId())
                .setParameter("most", most)
                .getResultList();
        return ids.stream().map(String.class::cast).toList();
    }

    /** The sessions up to {@code afterId} have been seen to. A newer order begins again. */
    public void goOn(TenantEnding ending, String afterId, int ended) {
        // Served by the primary key.
        one(
                        "update platform.tenant_ending set in_hand_until = null, ended = ended + :ended,"
                                + " pass_ended = pass_ended + :ended,"
                                + " after_id = case when created_at = cast(:created as timestamptz) then :after else after_id end"
                                + ONE,
                        ending)
                .setParameter("ended", ended)
                .setParameter("created", ending.createdAt().toString())
                .setParameter("after", afterId)
                .executeUpdate();
    }

    /** There is no further session: done if none was left to end, and late enough that none can come; else there is another pass. */
    public void endPass(TenantEnding ending) {
        // Served by the primary key.
        int done = one(
                        "delete from platform.tenant_ending" + ONE
                                + " and pass_ended = 0 and pass_began_at >= created_at + " + SETTLING,
                        ending)
                .executeUpdate();
        if (done == 0) {
            one(
                            "update platform.tenant_ending set in_hand_until = null, after_id = '', pass_ended = 0,"
                                    + " pass_began_at = clock_timestamp() + " + SETTLING
                                    + ", due_at = now() + " + SETTLING + ONE,
                            ending)
                    .executeUpdate();
        }
    }

    /** Something went wrong; the page is taken again after {@code pause}. */
    public void retryLater(TenantEnding ending, Duration pause) {
        // Served by the primary key.
        one(
                        "update platform.tenant_ending set in_hand_until = null,"
                                + " due_at = now() + cast(:pause as double precision) * interval '1 millisecond'" + ONE,
                        ending)
                .setParameter("pause", pause.toMillis())
                .executeUpdate();
    }

    private Query one(String statement, TenantEnding ending) {
        return entityManager
                .createNativeQuery(statement)
                .setParameter("tenant", ending.tenantId().toString())
                .setParameter("hand", ending.inHandUntil().toString());
    }
}
