package dev.platformpack.benchmarks.session;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Open sessions of the demo realm, of many users in many tenants, in the order in which people log in. */
final class ManySessions {

    static final int TENANTS = 5_000;

    private static final String REALM = "select id from realm where name = 'demo'";

    private static final String FILL_TENANTS = """
            insert into platform.tenant (id, realm_id, realm, slug, name)
            select md5('tenant' || n)::uuid, ?, 'demo', 'customer-' || n, 'Customer ' || n from generate_series(0, ?::integer - 1) as n
            """;

    /** Every 101st session is of the first tenant, the others are spread evenly over all. */
    private static final String FILL_SESSIONS = """
            insert into platform.user_session (id, realm_id, realm, user_id, tenant_id, client_id, ip_address, user_agent, created_at, last_active_at)
            select md5('session' || n), ?, 'demo', md5('user' || n % 200000)::uuid::text,
                   md5('tenant' || case when n % 101 = 0 then 0 else n::bigint * 7919 % 5000 end)::uuid, 'demo-app',
                   '198.51.100.' || n % 250, 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
                   now() - n * interval '1 second', now() - n * interval '1 second'
              from generate_series(?::integer, 1, -1) as n
            """;

    private ManySessions() {}

    static void fill(LocalDatabase keycloak, LocalDatabase platform, int sessions) throws SQLException {
        String realm = realm(keycloak);
        try (Connection connection = platform.connectAsSuperuser()) {
            run(connection, FILL_TENANTS, realm, TENANTS);
            run(connection, FILL_SESSIONS, realm, sessions);
            try (Statement vacuum = connection.createStatement()) {
                vacuum.execute("vacuum analyze platform.user_session, platform.tenant");
                // Else the pages of the rows are written to the disk while pages of sessions are measured.
                vacuum.execute("checkpoint");
            }
        }
    }

    private static String realm(LocalDatabase keycloak) throws SQLException {
        try (Connection connection = keycloak.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REALM)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Connection connection, String sql, String realm, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, realm);
            statement.setInt(2, count);
            statement.executeUpdate();
        }
    }
}
