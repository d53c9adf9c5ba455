package dev.platformpack.orders.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs work in a transaction that is bound to one tenant: PostgreSQL's row-level security shows and takes rows of this tenant
 * only (docs/contracts/sql.md). The setting ends with the transaction, so the connection's next user starts without a tenant.
 */
public final class TenantTransactions {
    private static final String SET_TENANT = "select set_config('platform.tenant_id', ?, true)";

    private final DataSource database;

    /** Reads and writes rows of the tenant; neither commits nor closes. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    public TenantTransactions(DataSource database) {
        this.database = database;
    }

    /**
     * Commits when the work returns, and rolls back when it throws.
     *
     * @throws DatabaseUnavailableException if the database cannot be reached
     */
    public <T> T inTenant(UUID tenant, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, tenant, work);
        } catch (SQLException e) {
            if (isOutage(e)) {
                throw new DatabaseUnavailableException(e);
            }
            throw new IllegalStateException("A statement failed.", e);
        }
    }

    private static <T> T committed(Connection connection, UUID tenant, Work<T> work) throws SQLException {
        try {
            setTenant(connection, tenant);
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            // The pool would roll back too; here it is seen. A broken connection cannot, and has nothing to lose.
            rollBack(connection, e);
            throw e;
        }
    }

    private static void setTenant(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_TENANT)) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** No connection (08, or none free in the pool), no resources (53), or the server is going down (57P). */
    private static boolean isOutage(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P");
    }
}
