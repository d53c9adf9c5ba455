package dev.platformpack.database.reconciliation;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the platform knows, in pages by key; a page ends where {@code size} rows are reached. */
public final class Known {

    private final EntityManager entityManager;

    public Known(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The rows of these users, deleted ones too; unknown ids are left out. */
    public List<KnownUser> users(Collection<String> ids) {
        // Served by the primary key.
        return Rows.readAll(json("""
                        select id, realm_id, realm, username, email, first_name, last_name, status
                          from platform.app_user
                         where id = any(array(select jsonb_array_elements_text(cast(:ids as jsonb))))
                        """).setParameter("ids", Rows.strings(ids)).getSingleResult(), KnownUser.class);
    }

    /** Users of a realm that are not deleted, by id. */
    public List<KnownUser> livingUsers(String realmId, String after, int size) {
        // Served by app_user_by_realm.
        return Rows.readAll(
                json("""
                        select id, realm_id, realm, username, email, first_name, last_name, status
                          from platform.app_user
                         where realm_id = :realm and id > :after and status <> 'DELETED' order by id limit :size
                        """)
                        .setParameter("realm", realmId)
                        .setParameter("after", after)
                        .setParameter("size", size)
                        .getSingleResult(),
                KnownUser.class);
    }

    /** Open sessions of a realm that are older than {@code age}, by id. */
    public List<KnownSession> openSessions(String realmId, String after, Duration age, int size) {
        // Served by user_session_open.
        return Rows.readAll(
                json("""
                        select id, user_id from platform.user_session
                         where realm_id = :realm and id > :after and revoked_at is null
                           and last_active_at < now() - cast(:age as double precision) * interval '1 millisecond'
                         order by id limit :size
                        """)
                        .setParameter("realm", realmId)
                        .setParameter("after", after)
                        .setParameter("age", age.toMillis())
                        .setParameter("size", size)
                        .getSingleResult(),
                KnownSession.class);
    }

    /** Which of these sessions have a row, open or ended. */
    public Set<String> sessions(Collection<String> ids) {
        return sessionsAmong(ids, "");
    }

    /** Which of these sessions are open. */
    public Set<String> openSessionsAmong(Collection<String> ids) {
        return sessionsAmong(ids, " and revoked_at is null");
    }

    private Set<String> sessionsAmong(Collection<String> ids, String condition) {
        // Served by the primary key.
        List<?> found = entityManager
                .createNativeQuery("""
                        select id from platform.user_session
                         where id = any(array(select jsonb_array_elements_text(cast(:ids as jsonb))))
                        """ + condition)
                .setParameter("ids", Rows.strings(ids))
                .getResultList();
        Set<String> known = new HashSet<>();
        found.forEach(id -> known.add((String) id));
        return known;
    }

    /** How many users of a realm are not deleted. */
    public long countLivingUsers(String realmId) {
        // Served by app_user_by_realm: once per full run and realm.
        return ((Number) entityManager
                        .createNativeQuery("""
                                select count(*) from platform.app_user where realm_id = :realm and status <> 'DELETED'
                                """)
                        .setParameter("realm", realmId)
                        .getSingleResult())
                .longValue();
    }

    /** Realms of which something is alive, by id. Reads the whole table of users: once per full run, if they are one page. */
    public List<KnownRealm> realms(String after, int size) {
        return Rows.readAll(
                json("""
                        select realm_id as id, max(realm) as name, sum(users) as users
                          from (select realm_id, realm, 1 as users from platform.app_user
                                 where status <> 'DELETED' and realm_id > :after
                                union all
                                select realm_id, realm, 0 from platform.user_session
                                 where revoked_at is null and realm_id > :after
                                union all
                                select realm_id, realm, 0 from platform.tenant
                                 where status <> 'DELETED' and realm_id > :after) as living
                         group by realm_id order by realm_id limit :size
                        """)
                        .setParameter("after", after)
                        .setParameter("size", size)
                        .getSingleResult(),
                KnownRealm.class);
    }

    private Query json(String query) {
        return entityManager.createNativeQuery(
                "select cast(coalesce(jsonb_agg(to_jsonb(page)), '[]') as text) from (" + query + ") as page");
    }
}
