package dev.platformpack.it.audit;

import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.DemoRealm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/** What somebody changes in the platform database by SQL: each thing once. */
final class SqlDeeds {
    private static final String TENANT = "(select id from platform.tenant where slug = ?)";

    private final Stack stack;

    SqlDeeds(Stack stack) {
        this.stack = stack;
    }

    Map<String, Supplier<Done>> all() {
        return Map.of(
                "suspends a tenant by SQL",
                        () -> toTenant("update platform.tenant set status = 'SUSPENDED' where slug = ?"),
                "deletes a tenant by SQL", () -> toTenant("delete from platform.tenant where slug = ?"),
                "makes a member by SQL", () -> toMember(""),
                "ends a membership by SQL",
                        () -> toMember(
                                "update platform.membership set status = 'ENDED' where user_id = ? and tenant_id = "
                                        + TENANT),
                "gives a role by SQL", () -> toMember("""
                        insert into platform.role_assignment (user_id, tenant_id, role_id)
                        select ?, tenant.id, role.id from platform.tenant, platform.role
                         where slug = ? and role.name = 'viewer' and role.tenant_id is null and role.realm_id is null
                        """));
    }

    private Done toTenant(String statement) {
        TenantMember member = TenantMember.of(stack);
        String slug = newTenant(member);
        String id = text("select cast(id as text) from platform.tenant where slug = ?", slug);
        run(statement, slug);
        return new Done(DemoRealm.NAME, id);
    }

    /** @param statement to be done to a new member of a new tenant, with the user's id and the tenant's slug */
    private Done toMember(String statement) {
        TenantMember member = TenantMember.of(stack);
        String slug = newTenant(member);
        run("insert into platform.membership (user_id, tenant_id) values (?, " + TENANT + ")", member.userId(), slug);
        if (!statement.isEmpty()) {
            run(statement, member.userId(), slug);
        }
        return new Done(DemoRealm.NAME, member.userId());
    }

    private static String newTenant(TenantMember member) {
        try {
            return member.newTenant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String statement, String... values) {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = prepared(connection, statement, values)) {
            if (prepared.executeUpdate() != 1) {
                throw new IllegalStateException("Not one row: " + statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String query, String... values) {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = prepared(connection, query, values);
                var row = prepared.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String statement, String... values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setString(i + 1, values[i]);
        }
        return prepared;
    }
}
