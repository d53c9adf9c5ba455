package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.claims.Companies.Company;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts everybody into his tenants in the platform database, each time as {@code admin} and with a role of the realm that allows four
 * things: six permissions, as an application has them.
 */
final class PlatformMemberships {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = 100_000_000;

    private static final String KNOWN = "select count(*) from platform.app_user where id = any (?)";
    private static final String ROLE = """
            with billing as (
                insert into platform.role (realm_id, name)
                select realm_id, 'billing' from platform.app_user where id = ?
                returning id)
            insert into platform.role_permission (role_id, permission)
            select id, permission
              from billing, unnest(array['invoices:read', 'invoices:write', 'orders:read', 'payments:read']) permission
            """;
    private static final String TENANT = """
            insert into platform.tenant (id, realm_id, realm, slug, name, plan)
            select gen_random_uuid(), realm_id, realm, ?, ?, 'business' from platform.app_user where id = ?
            """;
    private static final String MEMBER = """
            with joined as (
                insert into platform.membership (user_id, tenant_id, joined_at)
                select app_user.id, tenant.id, now() - interval '1 year' + ? * interval '1 hour'
                  from platform.app_user join platform.tenant on tenant.realm_id = app_user.realm_id and tenant.slug = ?
                 where app_user.id = ?
                returning user_id, tenant_id)
            insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)
            select joined.user_id, joined.tenant_id, role.id, 'benchmark'
              from joined join platform.role on role.name in ('admin', 'billing') and role.tenant_id is null
            """;

    private final Connection connection;
    private final ClaimsRealm realm;

    private PlatformMemberships(Connection connection, ClaimsRealm realm) {
        this.connection = connection;
        this.realm = realm;
    }

    /** Returns when it is committed; waits until the platform knows everybody. */
    static void fill(LocalDatabase platform, ClaimsRealm realm) throws SQLException {
        try (Connection connection = platform.connect()) {
            PlatformMemberships memberships = new PlatformMemberships(connection, realm);
            memberships.awaitEverybody();
            connection.setAutoCommit(false);
            memberships.run(ROLE, memberships.id(Member.FORERUNNER));
            for (Company company : Companies.ALL) {
                memberships.run(TENANT, company.slug(), company.name(), memberships.id(Member.FORERUNNER));
            }
            for (Member member : Member.ALL) {
                memberships.join(member);
            }
            connection.commit();
        }
    }

    private void join(Member member) throws SQLException {
        List<Company> companies = Companies.ALL.subList(0, member.tenants());
        for (int place = 0; place < companies.size(); place++) {
            run(MEMBER, place, companies.get(place).slug(), id(member));
        }
    }

    private void awaitEverybody() throws SQLException {
        String[] ids = Member.everybody().map(this::id).toArray(String[]::new);
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (known(ids) < ids.length) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The platform does not hear of the realm's users: see the node's log.");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private int known(String... ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String id(Member member) {
        return realm.idOf(member).toString();
    }
}
