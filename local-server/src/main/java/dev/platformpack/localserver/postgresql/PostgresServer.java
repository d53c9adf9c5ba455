package dev.platformpack.localserver.postgresql;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.process.LocalServerException;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** One PostgreSQL server process over one data directory. */
final class PostgresServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final PostgresBinaries binaries;
    private final Path data;
    private final int port;
    private final ServerProcess process;
    private final Credentials superuser = Credentials.generate("postgres");

    PostgresServer(PostgresBinaries binaries, Path data, int port, ServerProcess process) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /** @return false if it ran already */
    boolean start() {
        if (isRunning()) {
            return false;
        }
        if (Files.notExists(data)) {
            initialize();
        }
        process.launch(serverCommand());
        process.awaitReady(this::takesConnections, TIMEOUT);
        return true;
    }

    private ProcessBuilder serverCommand() {
        return binaries.command(
                "postgres",
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                // A socket's path must be short, and this folder may lie deep.
                "-c",
                "unix_socket_directories=",
                // Two nodes with full pools of 100 connections, and their testers.
                "-c",
                "max_connections=220");
    }

    private void initialize() {
        try {
            // Only the owner of a temporary file may read it.
            Path passwordFile = Files.createTempFile(data.getParent(), "superuser-", ".password");
            try {
                Files.writeString(passwordFile, superuser.password());
                process.launch(initializeCommand(passwordFile));
                process.awaitSuccess(TIMEOUT);
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(Path folder) throws IOException {
        Folders.copy(data, folder, file -> false);
    }

    void beginWith(Path kept, Credentials owner) throws IOException {
        Folders.copy(kept, data, file -> false);
        Folders.makePrivate(data);
        runOffline(MAINTENANCE_DATABASE, List.of(passwordOf(superuser), passwordOf(owner)));
    }

    /** While the server does not run, by a process that ends by itself and needs no login. */
    void runOffline(String database, List<String> statements) throws IOException {
        // Only the owner of a temporary file may read it.
        Path file = Files.createTempFile(data.getParent(), "statements-", ".password");
        try {
            Files.write(file, statements);
            singleUser(database, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void singleUser(String database, Path statements) throws IOException {
        Process postgres = binaries.command("postgres", "--single", "-D", data.toString(), database)
                .redirectInput(statements.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (postgres.onExit().join().exitValue() != 0) {
            throw new IOException("What %s begins with was not changed.".formatted(data));
        }
    }

    private static String passwordOf(Credentials role) {
        return "alter role %s password '%s'".formatted(role.username(), role.password());
    }

    /** Passwords are checked on every connection; the locale sorts and folds the same on every machine. */
    private ProcessBuilder initializeCommand(Path passwordFile) {
        return binaries.command(
                "initdb",
                "-D",
                data.toString(),
                "--username=" + superuser.username(),
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync");
    }

    /** A "fast" shutdown: SIGTERM would wait for every client to leave. */
    void stop() {
        process.stop(this::requestFastShutdown, TIMEOUT);
    }

    private void requestFastShutdown() {
        try {
            binaries.command("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "--no-wait")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.kill();
    }

    Path log() {
        return process.log();
    }

    boolean isRunning() {
        return process.isRunning();
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Creates the role and its database unless they exist. */
    void createDatabase(String name, Credentials owner) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create role %s login password '%s'".formatted(owner.username(), owner.password()));
            statement.execute("create database %s owner %s".formatted(name, owner.username()));
        } catch (SQLException e) {
            throw new LocalServerException("The database %s was not created.".formatted(name), e);
        }
    }

    private boolean takesConnections() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            // Not listening yet, or still recovering: the caller asks again until its time is up.
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return connect(MAINTENANCE_DATABASE);
    }

    /** As the superuser. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), superuser.username(), superuser.password());
    }
}
