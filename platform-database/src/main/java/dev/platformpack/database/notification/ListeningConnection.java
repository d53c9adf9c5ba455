package dev.platformpack.database.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A connection of the pool that hears a channel. One thread. */
final class ListeningConnection implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ListeningConnection.class);
    private static final int LONGEST_ANSWER_SECONDS = 5;
    private static final String CONNECTION_FAILURE = "08006";

    private final Connection connection;
    private final PGConnection postgresql;

    private ListeningConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgresql = connection.unwrap(PGConnection.class);
    }

    /** Hears everything that is committed from the moment that this returns. Closes the connection if it fails. */
    static ListeningConnection on(Connection connection, String channel) throws SQLException {
        ListeningConnection listening = null;
        try {
            listening = new ListeningConnection(connection);
            listening.execute("listen " + channel);
            return listening;
        } catch (SQLException | RuntimeException e) {
            if (listening == null) {
                connection.close();
            } else {
                listening.close();
            }
            throw e;
        }
    }

    /**
     * Payloads as soon as there are some; none after {@code longest}.
     *
     * @throws SQLException also if the server has not answered for some seconds: a connection that is dead without a word is silent
     */
    List<String> next(Duration longest) throws SQLException {
        PGNotification[] heard = postgresql.getNotifications(Math.toIntExact(longest.toMillis()));
        if (heard != null && heard.length > 0) {
            return Arrays.stream(heard).map(PGNotification::getParameter).toList();
        }
        if (!connection.isValid(LONGEST_ANSWER_SECONDS)) {
            throw new SQLException("The server does not answer.", CONNECTION_FAILURE);
        }
        return List.of();
    }

    /** Ends {@link #next} at once, by a closed socket. From another thread. */
    void interrupt() {
        try {
            if (postgresql instanceof Connection physical) {
                physical.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("The connection that hears notifications ends by itself.", e);
        }
    }

    /** By a statement of the pool's own connection: if that is broken the pool notices, and does not give it to anybody else. */
    @Override
    public void close() throws SQLException {
        try (Connection returned = connection) {
            execute("unlisten *");
        } catch (SQLException e) {
            LOG.debug("The connection that heard notifications is broken.", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
