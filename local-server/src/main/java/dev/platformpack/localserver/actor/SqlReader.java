package dev.platformpack.localserver.actor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Queries on one connection that is opened when needed and again when it broke. */
final class SqlReader implements AutoCloseable {
    /** PostgreSQL's codes for a table and a schema that do not exist. */
    private static final Set<String> NOT_THERE_YET = Set.of("42P01", "3F000");

    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final ConnectionSource database;
    private Connection connection;

    SqlReader(ConnectionSource database) {
        this.database = database;
    }

    /** Empty if the table does not exist. */
    synchronized <T> List<T> rows(String query, RowMapper<T> mapper, Object... values) {
        boolean isFresh = connection == null;
        try {
            return read(query, mapper, values);
        } catch (SQLException e) {
            if (NOT_THERE_YET.contains(String.valueOf(e.getSQLState()))) {
                return List.of();
            }
            close();
            if (isFresh) {
                throw new DatabaseUnreadableException(e);
            }
            return rows(query, mapper, values);
        }
    }

    private <T> List<T> read(String query, RowMapper<T> mapper, Object... values) throws SQLException {
        if (connection == null) {
            connection = database.open();
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
                return rows;
            }
        }
    }

    @Override
    public synchronized void close() {
        try (Connection ignored = connection) {
            connection = null;
        } catch (SQLException e) {
            // It was broken or is of no further use: the next query opens another one.
            connection = null;
        }
    }
}
