package dev.platformpack.it.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A connection that says what PostgreSQL answers. Errors of PostgreSQL are {@link Refusal}s. */
record Sql(Connection connection) implements AutoCloseable {

    /** PostgreSQL has refused a statement. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String state;

        private Refusal(SQLException cause) {
            super(cause.getMessage(), cause);
            this.state = cause.getSQLState();
        }

        String state() {
            return state;
        }
    }

    /** What asks PostgreSQL. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    /** A script of any length. */
    void run(String script) {
        warnings(script);
    }

    /** The same; what PostgreSQL tells whoever runs it. */
    List<String> warnings(String script) {
        return answer(() -> {
            List<String> warnings = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                statement.execute(script);
                for (SQLWarning warning = statement.getWarnings();
                        warning != null;
                        warning = warning.getNextWarning()) {
                    warnings.add(warning.getMessage());
                }
            }
            return warnings;
        });
    }

    /** @return how many rows it changed */
    int change(String statement, Object... values) {
        return answer(() -> {
            try (PreparedStatement prepared = prepare(statement, values)) {
                return prepared.execute() ? 0 : prepared.getUpdateCount();
            }
        });
    }

    /** The first column as text. */
    List<String> texts(String query, Object... values) {
        return answer(() -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement prepared = prepare(query, values);
                    ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        });
    }

    /** The first column of the first row, null if there is none. */
    String text(String query, Object... values) {
        List<String> texts = texts(query, values);
        return texts.isEmpty() ? null : texts.get(0);
    }

    /** For the rest of the connection. */
    Sql inTenant(UUID tenant) {
        texts("select set_config('platform.tenant_id', ?, false)", tenant.toString());
        return this;
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }

    private static <T> T answer(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new Refusal(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
