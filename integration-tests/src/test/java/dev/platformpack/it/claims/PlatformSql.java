package dev.platformpack.it.claims;

import dev.platformpack.localserver.actor.ConnectionSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Somebody who changes the platform database with SQL: one statement on a connection of its own, committed. */
record PlatformSql(ConnectionSource database) {
    /** @return how many rows it changed */
    int run(String statement, Object... values) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        }
    }

    /** A built-in role in the only tenant of a user, for ever. */
    void assign(String role, String userId) throws SQLException {
        run("""
                insert into platform.role_assignment (user_id, tenant_id, role_id)
                select membership.user_id, membership.tenant_id, role.id
                  from platform.membership, platform.role
                 where membership.user_id = ? and role.name = ? and role.tenant_id is null and role.realm_id is null
                """, userId, role);
    }
}
