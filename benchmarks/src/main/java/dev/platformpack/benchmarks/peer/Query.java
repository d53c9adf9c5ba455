package dev.platformpack.benchmarks.peer;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One prepared query on a connection of its own, run any number of times. For one thread. */
public final class Query implements AutoCloseable {

    /** Reads the current row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final PreparedStatement statement;

    public Query(LocalDatabase database, String sql, Object... values) {
        try {
            connection = database.connect();
            statement = connection.prepareStatement(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A query of the benchmark cannot be prepared.", e);
        }
    }

    public <T> List<T> rows(Row<T> reader) {
        try (ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("A query of the benchmark failed.", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection of the benchmark cannot be closed.", e);
        }
    }
}
