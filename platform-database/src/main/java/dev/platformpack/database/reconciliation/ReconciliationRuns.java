package dev.platformpack.database.reconciliation;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code reconciliation_run}: the queue of runs and their diary. All times are the platform database's. */
public final class ReconciliationRuns {

    private final EntityManager entityManager;

    public ReconciliationRuns(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The one run to work on: of all nodes at most one has it. That is the running one if it is this node's, or if its holder
     * gave no sign of life for {@code stale}; else, if none is running, the one that waits longest.
     */
    public Optional<ReconciliationRun> claim(String holder, Duration stale) {
        entityManager
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('platform.reconcile'))")
                .getSingleResult();
        // A handful of open rows, served by reconciliation_run_open.
        return first(entityManager
                .createNativeQuery("""
                        update platform.reconciliation_run as run
                           set status = 'RUNNING', holder = :holder, started_at = coalesce(started_at, now()), updated_at = now()
                         where id = (select id from platform.reconciliation_run
                                      where status in ('WAITING', 'RUNNING')
                                      order by status = 'RUNNING' desc, requested_at, id limit 1)
                           and (status = 'WAITING' or holder = :holder
                                or updated_at < now() - cast(:stale as double precision) * interval '1 millisecond')
                        returning cast(to_jsonb(run) as text)
                        """)
                .setParameter("holder", holder)
                .setParameter("stale", stale.toMillis()));
    }

    /** Queues a run. Empty, and nothing changes, if an open one for the same realm is there, or one with the same key. */
    public Optional<ReconciliationRun> request(RunRequest request) {
        return first(entityManager.createNativeQuery("""
                        insert into platform.reconciliation_run as run
                               (id, realm_id, kind, dry_run, allow_deletions, status, requested_by, request_key, since)
                        select id, realm_id, kind, dry_run, allow_deletions, 'WAITING', requested_by, key, since
                          from jsonb_to_recordset(cast(:rows as jsonb)) as wanted
                               (id uuid, realm_id text, kind text, dry_run boolean, allow_deletions boolean, requested_by text,
                                key text, since timestamptz)
                        on conflict do nothing
                        returning cast(to_jsonb(run) as text)
                        """).setParameter("rows", Rows.json(List.of(request))));
    }

    /** @return false if the run is no longer this holder's: cancelled, or taken over */
    public boolean advance(UUID id, String holder, RunProgress progress) {
        // Served by the primary key.
        return entityManager
                        .createNativeQuery("""
                                update platform.reconciliation_run as run
                                   set cursor = page.cursor, updated_at = now(), examined = run.examined + page.examined,
                                       missing = run.missing + page.missing, different = run.different + page.different,
                                       gone = run.gone + page.gone, sessions = run.sessions + page.sessions,
                                       error = coalesce(page.error, run.error),
                                       sample = case when jsonb_array_length(run.sample) < 100
                                                     then jsonb_path_query_array(run.sample || page.sample, '$[0 to 99]')
                                                     else run.sample end
                                  from jsonb_to_recordset(cast(:rows as jsonb)) as page
                                       (cursor text, examined bigint, missing bigint, different bigint, gone bigint,
                                        sessions bigint, sample jsonb, error text)
                                 where run.id = :id and run.holder = :holder and run.status = 'RUNNING'
                                """)
                        .setParameter("rows", Rows.json(List.of(progress)))
                        .setParameter("id", id)
                        .setParameter("holder", holder)
                        .executeUpdate()
                == 1;
    }

    /** A sign of life without progress. False as for {@link #advance}. */
    public boolean touch(UUID id, String holder) {
        // Served by the primary key.
        return entityManager
                        .createNativeQuery("""
                                update platform.reconciliation_run set updated_at = now()
                                 where id = :id and holder = :holder and status = 'RUNNING'
                                """)
                        .setParameter("id", id)
                        .setParameter("holder", holder)
                        .executeUpdate()
                == 1;
    }

    /** Ends a run of this holder; empty, and nothing changes, as for {@link #advance}. An {@code error} of null keeps the row's. */
    public Optional<ReconciliationRun> end(UUID id, String holder, RunStatus status, String error) {
        // Served by the primary key.
        return first(entityManager
                .createNativeQuery("""
                        update platform.reconciliation_run as run
                           set status = :status, error = coalesce(cast(:error as text), error), finished_at = now(),
                               updated_at = now()
                         where id = :id and holder = :holder and status = 'RUNNING'
                        returning cast(to_jsonb(run) as text)
                        """)
                .setParameter("status", status.name())
                .setParameter("error", error)
                .setParameter("holder", holder)
                .setParameter("id", id));
    }

    /** Ends an open run, whoever has it; one that has ended stays as it is. */
    public Optional<ReconciliationRun> cancel(UUID id) {
        // Served by the primary key.
        return first(entityManager.createNativeQuery("""
                        update platform.reconciliation_run as run
                           set status = 'CANCELLED', finished_at = now(), updated_at = now()
                         where id = :id and status in ('WAITING', 'RUNNING')
                        returning cast(to_jsonb(run) as text)
                        """).setParameter("id", id));
    }

    /** What is known of the runs over all realms that repair; decides what is due. */
    public RunHistory history() {
        // Served by reconciliation_run_by_time from its end; of a few hundred rows a day each reads one.
        Object json = entityManager.createNativeQuery("""
                        select cast(jsonb_build_object(
                               'now', now(),
                               'newest_id', (select id from platform.reconciliation_run
                                              where realm_id is null order by requested_at desc, id limit 1),
                               'newest_requested_at', (select requested_at from platform.reconciliation_run
                                              where realm_id is null order by requested_at desc, id limit 1),
                               'full_requested_at', (select requested_at from platform.reconciliation_run
                                              where realm_id is null and kind = 'FULL' and not dry_run
                                                and (status <> 'FAILED' or finished_at > now() - interval '5 minutes')
                                              order by requested_at desc, id limit 1),
                               'finished_started_at', (select started_at from platform.reconciliation_run
                                              where realm_id is null and status = 'FINISHED' and not dry_run
                                              order by requested_at desc, id limit 1)) as text)
                        """).getSingleResult();
        return Rows.read((String) json, RunHistory.class);
    }

    /** Deletes ended runs; returns how many. */
    public int forgetOlderThan(Duration age) {
        // Reads the table: some hundred rows for each day kept.
        return entityManager
                .createNativeQuery("""
                        delete from platform.reconciliation_run
                         where finished_at < now() - cast(:age as double precision) * interval '1 millisecond'
                        """)
                .setParameter("age", age.toMillis())
                .executeUpdate();
    }

    public Optional<ReconciliationRun> byId(UUID id) {
        // Served by the primary key.
        return first(entityManager
                .createNativeQuery(
                        "select cast(to_jsonb(run) as text) from platform.reconciliation_run as run where id = :id")
                .setParameter("id", id));
    }

    /** The run that keeps another one of this realm from being queued: open, or with the same key. */
    public Optional<ReconciliationRun> inTheWay(String realmId, String key) {
        // Served by reconciliation_run_by_key and reconciliation_run_open.
        return first(entityManager
                .createNativeQuery("""
                        select cast(to_jsonb(run) as text) from platform.reconciliation_run as run
                         where realm_id = :realm
                           and (request_key = cast(:key as text) or status in ('WAITING', 'RUNNING'))
                         order by (request_key = cast(:key as text)) desc nulls last limit 1
                        """)
                .setParameter("realm", realmId)
                .setParameter("key", key));
    }

    /** Runs of one realm and of all realms, newest first; {@code before} and {@code beforeId} of the last page's last, or null. */
    public List<ReconciliationRun> page(String realmId, Instant before, UUID beforeId, int size) {
        // Served by reconciliation_run_by_time.
        List<?> rows = entityManager
                .createNativeQuery("""
                        select cast(to_jsonb(run) as text) from platform.reconciliation_run as run
                         where (realm_id = :realm or realm_id is null)
                           and (cast(:before as text) is null
                                or (requested_at, id) < (cast(:before as timestamptz), cast(:id as uuid)))
                         order by requested_at desc, id desc
                        """)
                .setParameter("realm", realmId)
                .setParameter("before", before == null ? null : before.toString())
                .setParameter("id", beforeId == null ? null : beforeId.toString())
                .setMaxResults(size)
                .getResultList();
        return rows.stream().map(ReconciliationRuns::run).toList();
    }

    private static Optional<ReconciliationRun> first(Query query) {
        return query.getResultStream().findFirst().map(ReconciliationRuns::run);
    }

    private static ReconciliationRun run(Object json) {
        return Rows.read((String) json, ReconciliationRun.class);
    }
}
