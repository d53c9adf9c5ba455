package dev.platformpack.benchmarks.audit;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A platform database with audit records of one realm: logins over 24 months, as the relay writes them. */
final class ManyRecords {
    static final String REALM = "8d3f6c2e-5a0b-4f2e-9d5c-1b1f2d3c4e5f";

    private static final String FILL = """
            insert into platform.audit_event
                   (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_type, object_id, outcome, error,
                    client_id, session_id, ip_address, user_agent, trace_id, details)
            select gen_random_uuid(), now() - (? - n) * (interval '700 days' / ?), ?, 'demo', gen_random_uuid(),
                   md5((n % 50000)::text)::uuid::text, 'person.' || n % 50000, 'login', 'user', md5((n % 50000)::text)::uuid::text, 'SUCCESS', null,
                   'demo-app', md5(n::text)::uuid::text, '203.0.' || n / 250 % 250 || '.' || n % 250,
                   'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36', md5(n::text),
                   jsonb_build_object('auth_method', 'openid-connect', 'redirect_uri', 'https://app.example.com/callback', 'code_id', md5(n::text))
              from generate_series(1, ?) as n
            """;

    private ManyRecords() {}

    static void createSchema(LocalDatabase database, Path root) throws Exception {
        List<Path> files;
        try (Stream<Path> folder = Files.list(root.resolve("platform-database/src/main/resources/db/platform"))) {
            files = folder.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            database.run(file);
        }
    }

    static void fill(LocalDatabase database, int rows) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                PreparedStatement fill = connection.prepareStatement(FILL)) {
            statement.execute(
                    "select platform.ensure_audit_partition(now() - n * interval '1 month') from generate_series(0, 24) as n");
            fill.setInt(1, rows);
            fill.setInt(2, rows);
            fill.setString(3, REALM);
            fill.setInt(4, rows);
            fill.executeUpdate();
            statement.execute("vacuum analyze platform.audit_event");
        }
    }
}
