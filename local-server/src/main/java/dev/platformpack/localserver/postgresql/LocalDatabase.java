package dev.platformpack.localserver.postgresql;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.process.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One PostgreSQL 18 server with one database, on loopback. Port, data and password stay the same over stop, kill and restart.
 * Every method may be called from any thread and returns when the server has followed.
 */
public final class LocalDatabase {
    private final PostgresServer server;
    private final Credentials owner;
    private final String name;

    LocalDatabase(PostgresServer server, String name, Credentials owner) {
        this.server = server;
        this.name = name;
        this.owner = owner;
    }

    /** Starts the server and, the first time, creates the database; returns when it takes connections. Does nothing if it runs. */
    public void start() {
        if (server.start()) {
            server.createDatabase(name, owner);
        }
    }

    /**
     * Before the first start: it begins with what {@link #keep} has kept of another one of the same name, and no password of that.
     *
     * @param statement changes what was kept, on one line
     */
    public void beginWith(Path kept, String statement) throws IOException {
        server.beginWith(kept, owner);
        server.runOffline(name, List.of(statement));
    }

    /** Copies everything, while the server does not run. */
    public void keep(Path folder) throws IOException {
        server.keep(folder);
    }

    /** Ends every connection and shuts down in order. Does nothing if it does not run. */
    public void stop() {
        server.stop();
    }

    /** {@code kill -9} of the server and all its processes: the next start recovers from the write-ahead log. */
    public void kill() {
        server.kill();
    }

    public void restart() {
        stop();
        start();
    }

    public boolean isRunning() {
        return server.isRunning();
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** The owner of the database, not a superuser. */
    public String username() {
        return owner.username();
    }

    /** Generated per database; the server does check it. */
    public String password() {
        return owner.password();
    }

    /** Standard output and error of every start of this server, oldest first. */
    public Path logFile() {
        return server.log();
    }

    /** A new connection as the owner, in auto-commit mode; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username(), password());
    }

    /** The same as the server's superuser, who may create database roles. */
    public Connection connectAsSuperuser() throws SQLException {
        return server.connect(name);
    }

    /** Runs a file of SQL statements as the owner, each transaction as the file says. */
    public void run(Path script) throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        } catch (SQLException e) {
            throw new LocalServerException("%s cannot be run: %s".formatted(script, e.getMessage()), e);
        }
    }
}
