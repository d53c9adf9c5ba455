package dev.platformpack.database.user;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Writes {@code app_user}. */
public final class AppUsers {

    private final EntityManager entityManager;

    public AppUsers(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Inserts or updates; newer news wins, whatever the order of arrival. At most one row per user. */
    public void upsert(List<AppUserRow> users) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        insert into platform.app_user as known
                               (id, realm_id, realm, username, email, first_name, last_name, status, signup_method,
                                created_at, last_login_at, applied_at)
                        select id, realm_id, realm, username, email, first_name, last_name, status,
                               coalesce(signup_method, 'unknown'), created_at, last_login_at, applied_at
                          from jsonb_to_recordset(cast(:rows as jsonb)) as news
                               (id text, realm_id text, realm text, username text, email text, first_name text,
                                last_name text, status text, signup_method text, created_at timestamptz,
                                last_login_at timestamptz, applied_at timestamptz)
                        on conflict (id) do update
                           set realm = excluded.realm, username = excluded.username, email = excluded.email,
                               first_name = excluded.first_name, last_name = excluded.last_name,
                               status = excluded.status,
                               signup_method = case when known.signup_method = 'unknown'
                                                    then excluded.signup_method else known.signup_method end,
                               last_login_at = greatest(known.last_login_at, excluded.last_login_at),
                               applied_at = excluded.applied_at,
                               updated_at = now()
                         where excluded.applied_at >= known.applied_at and known.status <> 'DELETED'
                        """)
                .setParameter("rows", Rows.json(users))
                .executeUpdate();
    }

    /** The user is gone from Keycloak: marks the row, ends memberships. Unknown ids change nothing. */
    public void markDeleted(String userId, Instant at) {
        // Both served by their primary keys, which begin with the user.
        entityManager
                .createNativeQuery("""
                        with gone as (
                            update platform.app_user set status = 'DELETED', applied_at = :at, updated_at = now()
                             where id = :id and status <> 'DELETED')
                        update platform.membership set status = 'ENDED' where user_id = :id and status <> 'ENDED'
                        """)
                .setParameter("id", userId)
                .setParameter("at", at)
                .executeUpdate();
    }
}
