package dev.platformpack.localserver.actor;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who reads the platform database with plain SQL, as the platform's applications do. Keeps one connection open,
 * and opens another when the database was away. Safe for several threads, one after the other.
 */
public final class PlatformReader implements AutoCloseable {
    private static final String AUDIT = """
            select occurred_at, action, actor_id, actor_name, object_type, object_id, outcome, error, client_id, session_id,
                   ip_address, user_agent, cast(tenant_id as text), trace_id, cast(details as text)
              from platform.audit_event
             where realm = ?\s""";

    private final SqlReader sql;
    private final String realm;

    /** @param realm only rows of the realm of this name are seen */
    public PlatformReader(ConnectionSource database, String realm) {
        this.sql = new SqlReader(database);
        this.realm = realm;
    }

    /** Empty while the row, or the whole schema, is not there yet. */
    public Optional<PlatformUser> user(String username) {
        return sql.rows("""
                        select id, username, email, status, signup_method, created_at, updated_at, last_login_at
                          from platform.app_user where realm = ? and username = ?
                        """, PlatformReader::user, realm, username).stream().findFirst();
    }

    /** All tenants of a user, whatever the state of the membership, in the order of joining. */
    public List<PlatformTenant> tenants(String userId) {
        return sql.rows("""
                select tenant.id::text, tenant.slug, tenant.name, tenant.plan, workspace.slug as workspace,
                       membership.status as membership,
                       array(select role.name from platform.role_assignment
                               join platform.role on role.id = role_assignment.role_id
                              where role_assignment.user_id = membership.user_id
                                and role_assignment.tenant_id = tenant.id order by 1) as roles
                  from platform.membership
                  join platform.tenant on tenant.id = membership.tenant_id
                  left join platform.workspace on workspace.tenant_id = tenant.id and workspace.is_default
                 where tenant.realm = ? and membership.user_id = ? order by membership.joined_at
                """, PlatformReader::tenant, realm, userId);
    }

    /** All sessions of a user, oldest first. */
    public List<PlatformSession> sessions(String userId) {
        return sql.rows("""
                select id, tenant_id::text, client_id, ip_address, user_agent, created_at,
                       revoked_at, revoked_reason, revoked_by
                  from platform.user_session where realm = ? and user_id = ? order by created_at, id
                """, PlatformReader::session, realm, userId);
    }

    /** What a user did and what was done to the user, oldest first; or to anything else with this id. */
    public List<AuditRecord> audit(String userId) {
        return sql.rows(
                AUDIT + "and (actor_id = ? or object_id = ?) order by occurred_at, seq",
                PlatformReader::audit,
                realm,
                userId,
                userId);
    }

    /** All records of an action, oldest first. */
    public List<AuditRecord> records(String action) {
        return sql.rows(AUDIT + "and action = ? order by occurred_at, seq", PlatformReader::audit, realm, action);
    }

    /** @param condition an SQL condition on {@code table} with one {@code ?} per value */
    public long count(String table, String condition, Object... values) {
        return sql.rows("select count(*) from " + table + " where " + condition, row -> row.getLong(1), values).stream()
                .findFirst()
                .orElse(0L);
    }

    /** The first column of a query with one {@code ?} per value. */
    public List<String> texts(String query, Object... values) {
        return sql.rows(query, row -> row.getString(1), values);
    }

    @Override
    public void close() {
        sql.close();
    }

    private static PlatformUser user(ResultSet row) throws SQLException {
        return new PlatformUser(
                row.getString("id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("status"),
                row.getString("signup_method"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "last_login_at"));
    }

    private static PlatformTenant tenant(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        return new PlatformTenant(
                row.getString("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("plan"),
                row.getString("workspace"),
                row.getString("membership"),
                List.of((String[]) roles.getArray()));
    }

    private static PlatformSession session(ResultSet row) throws SQLException {
        return new PlatformSession(
                row.getString("id"),
                row.getString("tenant_id"),
                row.getString("client_id"),
                row.getString("ip_address"),
                row.getString("user_agent"),
                instant(row, "created_at"),
                instant(row, "revoked_at"),
                row.getString("revoked_reason"),
                row.getString("revoked_by"));
    }

    private static AuditRecord audit(ResultSet row) throws SQLException {
        return new AuditRecord(
                instant(row, "occurred_at"),
                row.getString("action"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("outcome"),
                row.getString("error"),
                row.getString("client_id"),
                row.getString("session_id"),
                row.getString("ip_address"),
                row.getString("user_agent"),
                row.getString("tenant_id"),
                row.getString("trace_id"),
                Json.parse(row.getString("details")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
