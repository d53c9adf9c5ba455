package dev.platformpack.it.reconcile;

import dev.platformpack.localserver.actor.ConnectionSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One statement on a connection of its own. */
final class Sql {
    private Sql() {}

    /** @return how many rows it changed */
    static int run(ConnectionSource database, String statement, Object... values) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement prepared = prepare(connection, statement, values)) {
            return prepared.executeUpdate();
        }
    }

    /** The first column of the first row. */
    static String text(ConnectionSource database, String query, Object... values) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement prepared = prepare(connection, query, values);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    static long number(ConnectionSource database, String query, Object... values) throws SQLException {
        return Long.parseLong(text(database, query, values));
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }
}
