package dev.platformpack.database.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection in the transaction of somebody else, who commits it. */
public interface Jdbc {

    /** What is done with the connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** An {@link SQLException} is the cause of what is thrown. */
    <T> T run(Work<T> work);

    static Jdbc of(Connection connection) {
        return new Jdbc() {
            @Override
            public <T> T run(Work<T> work) {
                try {
                    return work.with(connection);
                } catch (SQLException e) {
                    throw new IllegalStateException("The database has refused a statement.", e);
                }
            }
        };
    }
}
