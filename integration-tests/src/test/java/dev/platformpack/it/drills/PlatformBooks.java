package dev.platformpack.it.drills;

import dev.platformpack.it.drills.Delivered.AppUser;
import dev.platformpack.it.drills.Delivered.AuditRow;
import dev.platformpack.it.drills.Delivered.Ownership;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads {@link Delivered} from the platform database. */
final class PlatformBooks {
    private static final String USERS = """
            select id, username, last_name, status from platform.app_user where realm_id = ?
            """;
    private static final String OWNERSHIPS = """
            select tenant.id::text, owner.user_id
              from platform.tenant
              left join (select membership.tenant_id, membership.user_id
                           from platform.membership
                           join platform.role_assignment using (user_id, tenant_id)
                           join platform.role on role.id = role_assignment.role_id and role.name = 'owner'
                          where membership.status = 'ACTIVE') as owner on owner.tenant_id = tenant.id
             where tenant.realm_id = ?
            """;
    private static final String SESSIONS = """
            select id, user_id from platform.user_session where realm_id = ? and revoked_at is null
            """;
    /**
     * Keycloak's store does not keep the end of sessions; what reconciliation finds out, what became of notices, and signals are no events
     * of Keycloak's.
     */
    private static final String AUDIT = """
            select event_id::text, seq, action from platform.audit_event
             where realm_id = ? and outcome = 'SUCCESS' and action not in ('user_session_deleted', 'session.notify')
               and action not like 'signal.%'
               and coalesce(details ->> 'source', '') <> 'reconciliation'
            """;

    private static final String RECONCILED = """
            select count(*) from platform.audit_event
             where realm_id = ? and details ->> 'source' = 'reconciliation' and action like 'user.%'
            """;

    private PlatformBooks() {}

    static Delivered read(Connection connection, String realmId) throws SQLException {
        return new Delivered(
                Rows.read(
                        connection,
                        USERS,
                        row -> new AppUser(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        realmId),
                Rows.read(connection, OWNERSHIPS, row -> new Ownership(row.getString(1), row.getString(2)), realmId),
                Rows.read(
                        connection,
                        SESSIONS,
                        row -> new Delivered.Session(row.getString(1), row.getString(2)),
                        realmId),
                Rows.read(
                        connection,
                        AUDIT,
                        row -> new AuditRow(row.getString(1), row.getLong(2), row.getString(3)),
                        realmId));
    }

    /** How many users reconciliation has repaired: must be 0, or it hides what the relay did not bring. */
    static int reconciledUsers(Connection connection, String realmId) throws SQLException {
        return Rows.read(connection, RECONCILED, row -> row.getInt(1), realmId).get(0);
    }
}
