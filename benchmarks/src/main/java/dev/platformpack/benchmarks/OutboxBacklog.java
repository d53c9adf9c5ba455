package dev.platformpack.benchmarks;

import dev.platformpack.localserver.LocalPlatform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills the outbox by SQL with what a busy realm writes, while the relay is held by the lock that it takes on the platform
 * database. Of twenty events: ten logins, four code exchanges, two logouts, one sign-up, one profile update, one failed
 * login, and one deed of an administrator; by 20,000 users.
 */
final class OutboxBacklog implements AutoCloseable {

    static final int USERS = 20_000;

    private static final String FILL = """
            insert into platform_outbox (event_id, realm_id, subject, payload, created_at)
            select event_id, 'bench', case when type = 'login_error' then 'bench' else user_id end,
                   json_build_object(
                     'schema', 1, 'id', event_id, 'type', type, 'occurredAt', occurred_at,
                     'realm', json_build_object('id', 'bench', 'name', 'bench'),
                     'clientId', 'demo-app', 'sessionId', session_id,
                     'actor', json_build_object('id', user_id, 'name', 'user' || user_id),
                     'object', json_build_object('type', 'user', 'id', user_id),
                     'user', case when type = 'login_error' then null else json_build_object(
                       'id', user_id, 'username', 'user' || user_id, 'email', user_id || '@example.test',
                       'emailVerified', true, 'firstName', 'Ada', 'lastName', 'Lovelace ' || n, 'status', 'ACTIVE',
                       'createdAt', occurred_at, 'attributes', json_build_object(),
                       'authoritative', type in ('register', 'user.create', 'user.update', 'update_profile')) end,
                     'ipAddress', '203.0.113.7',
                     'userAgent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
                     'outcome', case when type = 'login_error' then 'FAILURE' else 'SUCCESS' end,
                     'error', case when type = 'login_error' then 'invalid_user_credentials' end,
                     'traceId', md5(event_id),
                     'details', json_build_object('auth_method', 'openid-connect', 'redirect_uri',
                       'https://app.example.test/callback', 'consent', 'no_consent_required',
                       'code_id', session_id, 'username', 'user' || user_id,
                       'device_os', 'Linux', 'device_browser', 'Chrome')),
                   extract(epoch from clock_timestamp()) * 1000
              from (select n, gen_random_uuid()::text as event_id,
                           case when place < 10 then 'login' when place < 14 then 'code_to_token'
                                when place < 16 then 'logout' when place = 16 then 'register'
                                when place = 17 then 'update_profile' when place = 18 then 'login_error'
                                when n % 40 < 20 then 'user.create' else 'user.update' end as type,
                           case when place < 16 then md5('session' || login) end as session_id,
                           md5('user' || case when place in (16, 19) and fresh then login + 1000000
                                              else login * 7919 % %USERS% end)::uuid::text as user_id,
                           to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at
                      from (select n, n % 20 as place, fresh,
                                   case when n % 20 < 10 then n when n % 20 < 14 then n - 10
                                        when n % 20 < 16 then n - 14 else n end as login
                              from (select n, n % 20 = 16 or n % 40 = 19 as fresh
                                      from generate_series(?::bigint, ?::bigint) n) numbers) places) events
             order by n
            """.replace("%USERS%", String.valueOf(USERS));

    private static final String SIGN_UPS = """
            insert into platform_outbox (event_id, realm_id, subject, payload, created_at)
            select event_id, 'bench', user_id,
                   json_build_object(
                     'schema', 1, 'id', event_id, 'type', 'register', 'occurredAt', now(),
                     'realm', json_build_object('id', 'bench', 'name', 'bench'),
                     'object', json_build_object('type', 'user', 'id', user_id),
                     'user', json_build_object(
                       'id', user_id, 'username', 'user' || user_id, 'email', user_id || '@example.test',
                       'emailVerified', true, 'firstName', 'Ada', 'lastName', 'Lovelace', 'status', 'ACTIVE',
                       'createdAt', now(), 'attributes', json_build_object(), 'authoritative', true),
                     'outcome', 'SUCCESS', 'details', json_build_object('register_method', 'form')),
                   extract(epoch from clock_timestamp()) * 1000
              from (select gen_random_uuid()::text as event_id, md5('user' || n)::uuid::text as user_id
                      from generate_series(0, ?::bigint) n) events
            """;

    private final Connection keycloak;
    private final Connection platform;
    private long filled;

    OutboxBacklog(LocalPlatform servers) throws SQLException {
        keycloak = servers.keycloakDatabase().connect();
        platform = servers.platformDatabase().connect();
    }

    /** The users' sign-ups, relayed at once: the servers are warm afterwards. */
    void signUpEverybody() throws SQLException {
        try (PreparedStatement insert = keycloak.prepareStatement(SIGN_UPS)) {
            insert.setLong(1, USERS - 1L);
            insert.executeUpdate();
        }
        awaitEmpty(Duration.ofMinutes(5));
    }

    /** Makes {@code rows} events wait. */
    void fill(long rows) throws SQLException {
        execute(
                platform,
                "select pg_advisory_lock(hashtext('platform.relay'), lane) from generate_series(0, 2) as lane");
        for (long end = filled + rows; filled < end; ) {
            long upTo = Math.min(filled + 50_000, end);
            try (PreparedStatement insert = keycloak.prepareStatement(FILL)) {
                insert.setLong(1, filled);
                insert.setLong(2, upTo - 1);
                insert.executeUpdate();
            }
            filled = upTo;
        }
        execute(keycloak, "analyze platform_outbox");
    }

    /** Lets the relay go; returns the seconds until the last event has been settled. */
    double drain() throws SQLException {
        long last = number("select max(seq) from platform_outbox");
        long begin = System.nanoTime();
        execute(
                platform,
                "select pg_advisory_unlock(hashtext('platform.relay'), lane) from generate_series(0, 2) as lane");
        try (PreparedStatement select = keycloak.prepareStatement("select 1 from platform_outbox where seq = ?")) {
            select.setLong(1, last);
            while (hasRow(select)) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        awaitEmpty(Duration.ofMinutes(1));
        return (System.nanoTime() - begin) / 1e9;
    }

    private void awaitEmpty(Duration longest) throws SQLException {
        long end = System.nanoTime() + longest.toNanos();
        while (number("select count(*) from platform_outbox") > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The outbox does not run empty: see the node's log.");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Megabytes of the table with its indexes. */
    double tableMegabytes() throws SQLException {
        return Math.round(number("select pg_total_relation_size('platform_outbox')") / 104857.6) / 10.0;
    }

    long number(String sql) throws SQLException {
        try (Statement statement = keycloak.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean hasRow(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        keycloak.close();
        platform.close();
    }
}
