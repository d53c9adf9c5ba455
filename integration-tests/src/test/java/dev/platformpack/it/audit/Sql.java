package dev.platformpack.it.audit;

import dev.platformpack.localserver.actor.ConnectionSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Somebody with plain SQL in one database. */
record Sql(ConnectionSource database) {
    /** Of one row. */
    record Change(String statement, Object... values) {}

    void run(String statement, Object... values) {
        inTransaction(List.of(), new Change(statement, values));
    }

    /** What a deed needs before it is done: the platform database's triggers say nothing of it. */
    void prepare(String statement, Object... values) {
        inTransaction(
                List.of(new Change("select set_config('platform.recorded_by', 'pack', true)")),
                new Change(statement, values));
    }

    void runFor(String actorId, String actorName, String reason, Change change) {
        inTransaction(List.of(new Change("select platform.audit_as(?, ?, ?)", actorId, actorName, reason)), change);
    }

    String text(String query, Object... values) {
        try (Connection connection = database.open();
                PreparedStatement prepared = prepared(connection, new Change(query, values));
                ResultSet row = prepared.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void inTransaction(List<Change> before, Change change) {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            for (Change setting : before) {
                try (PreparedStatement prepared = prepared(connection, setting)) {
                    prepared.execute();
                }
            }
            try (PreparedStatement prepared = prepared(connection, change)) {
                if (prepared.executeUpdate() != 1) {
                    throw new IllegalStateException("Not one row: " + change.statement());
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, Change change) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(change.statement());
        for (int i = 0; i < change.values().length; i++) {
            prepared.setObject(i + 1, change.values()[i]);
        }
        return prepared;
    }
}
