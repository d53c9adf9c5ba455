package dev.platformpack.benchmarks.audit;

import dev.platformpack.database.audit.sealing.Sealer;
import dev.platformpack.database.audit.sealing.Seals;
import dev.platformpack.database.connection.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Transactions of the sealer, without Keycloak's pool. */
record OneConnection(Connection connection) implements Sealer.Transactions {
    @Override
    public <T> T run(Function<Seals, T> work) {
        try {
            T result = work.apply(new Seals(Jdbc.of(connection)));
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
