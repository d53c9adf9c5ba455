package dev.platformpack.database.signal;

import dev.platformpack.database.batch.Columns;
import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Logins before and after those of a batch. Reads only: most logins are followed by nothing. What it costs does not grow with the number of logins
 * that somebody has.
 */
public final class LoginHistory {

    // Served by user_session_of_user.
    private static final String OF_USERS = """
            select cast(to_jsonb(found) as text)
              from (select login.user_id as subject, session.created_at as at, session.ip_address as address,
                           count(*) over (partition by login.user_id) as logins
                      from (select user_id, min(at) as first, max(at) as last
                              from unnest(cast(:subjects as text[]), cast(:times as timestamptz[])) as login (user_id, at)
                             group by user_id) as login
                     cross join lateral (select created_at, ip_address from platform.user_session
                                          where user_id = login.user_id
                                            and created_at between first - cast(:within as interval) and last + cast(:within as interval)
                                          order by created_at desc limit :most) as session) as found
             where logins >= :least
            """;

    // Served by the primary key of user_session, and for the few that remain by audit_event_by_session.
    private static final String OF_SESSIONS = """
            select cast(to_jsonb(found) as text)
              from (select used.session_id as subject, event.occurred_at as at, event.ip_address as address
                      from (select session_id, min(at) as first, max(at) as last
                              from unnest(cast(:subjects as text[]), cast(:networks as text[]), cast(:times as timestamptz[]))
                                   as login (session_id, login_network, at)
                             where (select network from platform.user_session where id = session_id) <> login_network
                             group by session_id) as used
                     cross join lateral (select occurred_at, ip_address from platform.audit_event
                                          where session_id = used.session_id and outcome = 'SUCCESS'
                                            and action = any(cast(:actions as text[]))
                                            and occurred_at between first - cast(:within as interval) and last + cast(:within as interval)
                                          order by occurred_at desc limit :most) as event) as found
            """;

    private final EntityManager entityManager;

    public LoginHistory(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The logins of users so long before and after these, the newest of them, in no order.
     *
     * @param logins {@code subject} is the user
     * @param least nothing of users who have fewer
     */
    public List<PastLogin> ofUsers(List<LoginMoment> logins, Duration within, int least, int most) {
        return read(new Columns<>(
                        entityManager
                                .createNativeQuery(OF_USERS)
                                .setParameter("within", within.toString())
                                .setParameter("least", least)
                                .setParameter("most", most),
                        logins)
                .bind("subjects", LoginMoment::subject)
                .bindTime("times", LoginMoment::at));
    }

    /**
     * The uses of sessions so long before and after these, of those sessions that are used from elsewhere than they began.
     *
     * @param uses {@code subject} is the session
     * @param actions what counts as a use
     */
    public List<PastLogin> ofSessions(List<LoginMoment> uses, Set<String> actions, Duration within, int most) {
        return read(new Columns<>(
                        entityManager
                                .createNativeQuery(OF_SESSIONS)
                                .setParameter("actions", actions.toArray(String[]::new))
                                .setParameter("within", within.toString())
                                .setParameter("most", most),
                        uses)
                .bind("subjects", LoginMoment::subject)
                .bind("networks", LoginMoment::network)
                .bindTime("times", LoginMoment::at));
    }

    private static List<PastLogin> read(Columns<LoginMoment> statement) {
        Collection<?> rows = statement.list();
        return rows.stream()
                .map(row -> Rows.read((String) row, PastLogin.class))
                .toList();
    }
}
