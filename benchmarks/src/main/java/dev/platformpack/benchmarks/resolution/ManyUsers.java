package dev.platformpack.benchmarks.resolution;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A platform of 5,000 tenants. Of 1,000 users one is in 500 tenants, ten are in 50, the others in one or two. In each of them a user has a
 * built-in role, and a third of the time also a role of that tenant with four permissions.
 */
final class ManyUsers {
    static final int MOST_TENANTS = 500;
    private static final int TENANTS = 5_000;

    /** As the superuser, and without triggers and foreign keys: this has to be quick, and the rows are right. */
    private static final List<String> FILL = List.of(
            "set session_replication_role = replica; set synchronous_commit = off; select setseed(0.5)",
            """
            insert into platform.app_user (id, realm_id, realm, username, email, first_name, last_name, status,
                                           signup_method, created_at)
            select md5('user' || n)::uuid::text, 'bench', 'bench', 'user' || n, 'user' || n || '@people.example', 'Ada',
                   'Lovelace', 'ACTIVE', 'form', now()
              from generate_series(0, %USERS% - 1) as n
            """,
            """
            insert into platform.tenant (id, realm_id, realm, slug, name, plan)
            select md5('tenant' || n)::uuid, 'bench', 'bench', 'customer-number-' || n, 'Customer ' || n, 'business'
              from generate_series(0, %TENANTS% - 1) as n
            """,
            """
            insert into platform.role (id, tenant_id, name)
            select md5('billing' || n)::uuid, md5('tenant' || n)::uuid, 'billing' from generate_series(0, %TENANTS% - 1) as n
            """,
            """
            insert into platform.role_permission (role_id, permission)
            select md5('billing' || n)::uuid, permission
              from generate_series(0, %TENANTS% - 1) as n,
                   unnest(array['invoices:read', 'invoices:write', 'orders:read', 'payments:read']) as permission
            """,
            """
            insert into platform.role_parent (role_id, parent_id)
            select md5('billing' || n)::uuid, role.id
              from generate_series(0, %TENANTS% - 1) as n
              join platform.role on role.name = 'viewer' and role.tenant_id is null
            """,
            // People join one after the other, not all tenants at once: the rows of one user lie far from each other.
            """
            create temporary table joined as
            select md5('user' || n)::uuid::text as user_id, (n::bigint * 7919 + place * 13) % %TENANTS% as tenant, place
              from generate_series(0, %USERS% - 1) as n,
                   generate_series(0, case when n % 1000 = 0 then %MOST% when n % 100 = 1 then 50 else 1 + n % 2 end - 1) as place
             order by random()
            """,
            """
            insert into platform.membership (user_id, tenant_id, joined_at)
            select user_id, md5('tenant' || tenant)::uuid, now() - interval '1 year' + place * interval '1 hour' from joined
            """,
            """
            insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)
            select user_id, md5('tenant' || tenant)::uuid, role.id, 'benchmark'
              from joined join platform.role on role.tenant_id is null
               and role.name = case when tenant % 50 = 0 then 'owner' when tenant % 5 = 0 then 'admin' else 'member' end
            union all
            select user_id, md5('tenant' || tenant)::uuid, md5('billing' || tenant)::uuid, 'benchmark'
              from joined where tenant % 3 = 0
            """,
            "vacuum analyze");

    private ManyUsers() {}

    /** The files of {@code db/platform}, in their order. */
    static void createSchema(LocalDatabase database, Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("platform-database/src/main/resources/db/platform"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                database.run(file);
            }
        }
    }

    static void fill(LocalDatabase database, int users) throws SQLException {
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            for (String sql : FILL) {
                statement.execute(sql.replace("%USERS%", String.valueOf(users))
                        .replace("%TENANTS%", String.valueOf(TENANTS))
                        .replace("%MOST%", String.valueOf(MOST_TENANTS)));
            }
        }
    }

    /** As PostgreSQL makes a UUID of an MD5 hash. */
    static String idOf(int number) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(("user" + number).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
