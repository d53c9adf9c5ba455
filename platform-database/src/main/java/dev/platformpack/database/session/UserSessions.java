package dev.platformpack.database.session;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Writes {@code user_session}. */
public final class UserSessions {

    private final EntityManager entityManager;

    public UserSessions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Records sessions that began; a known one only becomes more recently active. At most one row per session. */
    public void begin(List<UserSessionRow> sessions) {
        // Served by the primary keys; the tenant is the one that the user joined first.
        entityManager
                .createNativeQuery("""
                        insert into platform.user_session as known
                               (id, realm_id, realm, user_id, tenant_id, client_id, ip_address, user_agent,
                                created_at, last_active_at)
                        select id, realm_id, realm, user_id,
                               (select tenant_id from platform.membership
                                 where membership.user_id = began.user_id and status = 'ACTIVE'
                                 order by joined_at, tenant_id limit 1),
                               client_id, ip_address, user_agent, created_at, created_at
                          from jsonb_to_recordset(cast(:rows as jsonb)) as began
                               (id text, realm_id text, realm text, user_id text, client_id text, ip_address text,
                                user_agent text, created_at timestamptz)
                        on conflict (id) do update
                           set last_active_at = greatest(known.last_active_at, excluded.last_active_at)
                        """)
                .setParameter("rows", Rows.json(sessions))
                .executeUpdate();
    }

    /** Closes sessions; the first reason stays. Unknown ids change nothing. At most one row per session. */
    public void end(List<EndedSession> sessions) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        update platform.user_session
                           set revoked_at = ended.at, revoked_reason = ended.reason, revoked_by = ended.by
                          from jsonb_to_recordset(cast(:rows as jsonb)) as ended
                               (id text, at timestamptz, reason text, by text)
                         where user_session.id = ended.id and revoked_at is null
                        """)
                .setParameter("rows", Rows.json(sessions))
                .executeUpdate();
    }

    /** Closes all open sessions of a user. {@code by} may be null. */
    public void endAllOf(String userId, Instant at, String reason, String by) {
        // Served by user_session_by_user.
        entityManager
                .createNativeQuery("""
                        update platform.user_session
                           set revoked_at = :at, revoked_reason = :reason, revoked_by = cast(:by as text)
                         where user_id = :user and revoked_at is null
                        """)
                .setParameter("user", userId)
                .setParameter("at", at)
                .setParameter("reason", reason)
                .setParameter("by", by)
                .executeUpdate();
    }
}
