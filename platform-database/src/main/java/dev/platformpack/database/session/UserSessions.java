package dev.platformpack.database.session;

import dev.platformpack.database.batch.Columns;
import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes {@code user_session}. A session that is over stays over, with the first reason that was given. */
public final class UserSessions {

    /**
     * A new session belongs to the tenant that its user chose last, else joined first; a deleted user's session is over as it begins.
     * Looks for each session by itself: a join is planned for the number of users, not for the few sessions of a batch.
     */
    private static final String RECORD = """
            insert into platform.user_session as known
                   (id, realm_id, realm, user_id, tenant_id, client_id, ip_address, user_agent,
                    os, browser, network, new_device, new_network, created_at,
                    last_active_at, revoked_at, revoked_reason, revoked_by)
            select id, realm_id, realm, user_id,
                   (select tenant_id from platform.membership
                     where user_id = news.user_id and status = 'ACTIVE'
                     order by last_used_at desc nulls last, joined_at, tenant_id limit 1),
                   client_id, ip_address, user_agent, os, browser, network, new_device, new_network, created_at, last_active_at,
                   coalesce(revoked_at, case when user_status = 'DELETED' then last_active_at end),
                   case when revoked_at is null and user_status = 'DELETED' then 'user-deleted' else revoked_reason end,
                   revoked_by
              from (select *, (select status from platform.app_user where id = news.user_id) as user_status
                      from unnest(cast(:ids as text[]), cast(:realmIds as text[]), cast(:realms as text[]),
                                  cast(:userIds as text[]), cast(:clientIds as text[]), cast(:ipAddresses as text[]),
                                  cast(:userAgents as text[]), cast(:systems as text[]), cast(:browsers as text[]),
                                  cast(:networks as text[]), cast(:newDevices as boolean[]),
                                  cast(:newNetworks as boolean[]), cast(:createdAt as timestamptz[]),
                                  cast(:lastActiveAt as timestamptz[]), cast(:revokedAt as timestamptz[]),
                                  cast(:revokedReasons as text[]), cast(:revokedBy as text[]))
                           as news (id, realm_id, realm, user_id, client_id, ip_address, user_agent, os, browser,
                                    network, new_device, new_network, created_at, last_active_at,
                                    revoked_at, revoked_reason, revoked_by)) as news
            """;

    private static final String COMPLETE = """
            on conflict (id) do update
               set created_at = least(known.created_at, excluded.created_at),
                   last_active_at = greatest(known.last_active_at, excluded.last_active_at),
                   tenant_id = coalesce(known.tenant_id, excluded.tenant_id),
                   client_id = coalesce(known.client_id, excluded.client_id),
                   ip_address = coalesce(known.ip_address, excluded.ip_address),
                   user_agent = coalesce(known.user_agent, excluded.user_agent),
                   os = coalesce(known.os, excluded.os),
                   browser = coalesce(known.browser, excluded.browser),
                   network = coalesce(known.network, excluded.network),
                   new_device = known.new_device or excluded.new_device,
                   new_network = known.new_network or excluded.new_network,
                   revoked_at = coalesce(known.revoked_at, excluded.revoked_at),
                   revoked_reason = case when known.revoked_at is null
                                         then excluded.revoked_reason else known.revoked_reason end,
                   revoked_by = case when known.revoked_at is null then excluded.revoked_by else known.revoked_by end
            """;

    private final EntityManager entityManager;

    public UserSessions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Inserts sessions or completes what is known of them; the end of an unknown one is kept too, so that its beginning, if it
     * comes late, opens nothing. At most one row per session.
     */
    public void record(List<UserSessionRow> sessions) {
        // Served by the primary keys of user_session, membership and app_user.
        new Columns<>(entityManager.createNativeQuery(RECORD + COMPLETE), sessions)
                .bind("ids", UserSessionRow::id)
                .bind("realmIds", UserSessionRow::realmId)
                .bind("realms", UserSessionRow::realm)
                .bind("userIds", UserSessionRow::userId)
                .bind("clientIds", UserSessionRow::clientId)
                .bind("ipAddresses", UserSessionRow::ipAddress)
                .bind("userAgents", UserSessionRow::userAgent)
                .bind("systems", row -> row.origin().os())
                .bind("browsers", row -> row.origin().browser())
                .bind("networks", row -> row.origin().network())
                .bind("newDevices", row -> String.valueOf(row.origin().newDevice()))
                .bind("newNetworks", row -> String.valueOf(row.origin().newNetwork()))
                .bindTime("createdAt", UserSessionRow::createdAt)
                .bindTime("lastActiveAt", UserSessionRow::lastActiveAt)
                .bindTime("revokedAt", UserSessionRow::revokedAt)
                .bind("revokedReasons", UserSessionRow::revokedReason)
                .bind("revokedBy", UserSessionRow::revokedBy)
                .execute();
    }

    /**
     * The session is in this tenant now. One of which the platform has not heard yet gets its row here, which its login completes: recorded
     * only then, it would be where its user went last, perhaps with another session. If its login fails after all, reconciliation closes it.
     */
    public void moveTo(UUID tenantId, String sessionId, String userId) {
        // Served by the primary keys.
        entityManager
                .createNativeQuery("""
                        insert into platform.user_session as known
                               (id, realm_id, realm, user_id, tenant_id, created_at, last_active_at)
                        select :id, realm_id, realm, id, :tenant, now(), now() from platform.app_user where id = :user
                        on conflict (id) do update set tenant_id = excluded.tenant_id
                         where known.user_id = excluded.user_id and known.tenant_id is distinct from excluded.tenant_id
                        """)
                .setParameter("tenant", tenantId)
                .setParameter("id", sessionId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Closes sessions, all those of users, and all those of realms. Unknown ids change nothing. */
    public void endAll(List<EndedSessions> ends) {
        Map<String, List<EndedSessions>> byColumn = ends.stream().collect(Collectors.groupingBy(UserSessions::column));
        byColumn.forEach(this::endAll);
    }

    private static String column(EndedSessions end) {
        if (end.sessionId() != null) {
            return "user_session.id = ended.session_id";
        }
        return end.userId() != null ? "user_session.user_id = ended.user_id" : "user_session.realm_id = ended.realm_id";
    }

    private void endAll(String condition, List<EndedSessions> ends) {
        // Served by the primary key, by user_session_of_user, by user_session_open.
        entityManager
                .createNativeQuery("""
                        update platform.user_session
                           set revoked_at = ended.at, revoked_reason = ended.reason, revoked_by = ended.by
                          from jsonb_to_recordset(cast(:rows as jsonb)) as ended
                               (realm_id text, user_id text, session_id text, begun_until timestamptz, at timestamptz,
                                reason text, by text)
                         where revoked_at is null and user_session.created_at <= coalesce(begun_until, 'infinity') and\s
                        """ + condition)
                .setParameter("rows", Rows.json(ends))
                .executeUpdate();
    }
}
