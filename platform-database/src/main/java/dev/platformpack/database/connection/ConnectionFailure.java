package dev.platformpack.database.connection;

import java.sql.SQLException;
import java.util.Optional;

/** Tells a database that cannot be reached from a statement that is wrong, by SQLSTATE (PostgreSQL, appendix A). */
public final class ConnectionFailure {

    private ConnectionFailure() {}

    /** The first SQL exception in the chain of causes. */
    public static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** True if the chain of causes says that no working connection was to be had. */
    public static boolean isCauseOf(Throwable failure) {
        return sqlCause(failure).map(ConnectionFailure::isConnectionState).orElse(false);
    }

    /**
     * True if the chain of causes says that the database as a whole, not one row, is not as it should be: disk full,
     * read-only, locked, a grant lost, a table or the schema gone. Trying the rows one by one would help none of them.
     */
    public static boolean concernsWholeDatabase(Throwable failure) {
        return sqlCause(failure)
                .map(SQLException::getSQLState)
                .map(state -> isPassingState(state)
                        || state.startsWith("58") // system error
                        || state.equals("42703") // undefined column
                        || state.equals("42883") // undefined function
                        || state.equals("42501") // insufficient privilege
                        || state.equals("42P01") // undefined table
                        || state.equals("3F000")) // no such schema
                .orElse(false);
    }

    /**
     * True if the chain of causes says that the database, which is there, cannot do it now: full, busy, stopping or read-only.
     * The same statement is expected to work later, without anybody changing it or the schema.
     */
    public static boolean isPassing(Throwable failure) {
        return sqlCause(failure)
                .map(SQLException::getSQLState)
                .map(ConnectionFailure::isPassingState)
                .orElse(false);
    }

    private static boolean isPassingState(String state) {
        return state.startsWith("53") // insufficient resources
                || state.startsWith("40") // deadlock, serialization: the same batch works the next time
                || state.equals("55P03") // lock not available in time
                || state.equals("25006"); // read-only
    }

    /** Agroal reports an exhausted or refused pool as an SQLException without SQLSTATE. */
    private static boolean isConnectionState(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08") // connection exception
                || state.startsWith("28") // invalid authorization
                || state.startsWith("57P") // operator intervention: shutdown, crash, cannot connect now
                || state.equals("53300") // too many connections
                || state.equals("3D000"); // no such database
    }
}
