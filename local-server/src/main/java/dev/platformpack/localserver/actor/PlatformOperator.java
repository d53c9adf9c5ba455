package dev.platformpack.localserver.actor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Whoever runs the platform and writes tenants and roles with SQL, as docs/contracts/sql.md allows. Each call is one transaction. */
public record PlatformOperator(ConnectionSource database) {
    /** Gives a user's tenant the name and the slug that it is known by. */
    public void name(PlatformTenant tenant, String slug, String name) {
        run("update platform.tenant set slug = ?, name = ? where id = ?::uuid", slug, name, tenant.id());
    }

    /** Makes a role in the tenant, which must not be there yet, and gives it to a user. */
    public void assign(PlatformTenant tenant, String userId, String role, List<String> permissions) {
        String ofTenant = "select id from platform.role where tenant_id = ?::uuid and name = ?";
        run("insert into platform.role (tenant_id, name) values (?::uuid, ?)", tenant.id(), role);
        for (String permission : permissions) {
            run(
                    "insert into platform.role_permission (role_id, permission) values ((" + ofTenant + "), ?)",
                    tenant.id(),
                    role,
                    permission);
        }
        run(
                "insert into platform.role_assignment (user_id, tenant_id, role_id, assigned_by)"
                        + " values (?, ?::uuid, (" + ofTenant + "), 'operator')",
                userId,
                tenant.id(),
                tenant.id(),
                role);
    }

    private void run(String statement, Object... values) {
        try (Connection connection = database.open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The platform database refused a statement of the operator.", e);
        }
    }
}
