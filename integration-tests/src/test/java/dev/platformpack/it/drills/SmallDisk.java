package dev.platformpack.it.drills;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of its own for a database's data directory, small enough to be filled: PostgreSQL gets ENOSPC from the kernel.
 * Mounting needs root; without it the drill is skipped with that reason.
 */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "size=160m,mode=0700";
    private static final String GROWN = "remount,size=640m";
    private static final String DISK_FULL = "53100";

    private final LocalDatabase database;
    private final Path data;
    private final Path disk;

    private SmallDisk(LocalDatabase database, Path disk) {
        this.database = database;
        this.disk = disk;
        String log = database.logFile().toString();
        this.data = Path.of(log.substring(0, log.length() - ".log".length()));
    }

    /** Moves the database, which is stopped for it, onto a new small disk. */
    static SmallDisk under(LocalDatabase database) throws IOException {
        SmallDisk small = new SmallDisk(database, Files.createTempDirectory("small-disk-"));
        if (!isDone("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", small.disk.toString())) {
            Files.delete(small.disk);
            Assumptions.abort("A small disk cannot be mounted: that needs root.");
        }
        database.stop();
        run("cp", "-a", small.data.toString(), small.onDisk().toString());
        run("rm", "-r", small.data.toString());
        Files.createSymbolicLink(small.data, small.onDisk());
        database.start();
        return small;
    }

    private Path onDisk() {
        return disk.resolve("data");
    }

    /** Another table of the same database takes all the space there is, bypassing the write-ahead log. */
    void fill() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create unlogged table public.ballast (filler text)");
            statement.execute("alter table public.ballast alter column filler set storage plain");
            while (true) {
                statement.execute("insert into public.ballast select repeat('x', 7000) from generate_series(1, 200)");
            }
        } catch (SQLException e) {
            if (!DISK_FULL.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** More space, the server running again should it have given up, and the ballast gone. */
    void mend() throws IOException, SQLException {
        run("mount", "-o", GROWN, disk.toString());
        database.start();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table public.ballast");
        }
    }

    /** Moves the data back, and the database runs as before. */
    @Override
    public void close() throws IOException {
        database.stop();
        Files.delete(data);
        run("cp", "-a", onDisk().toString(), data.toString());
        run("umount", disk.toString());
        Files.delete(disk);
        database.start();
    }

    private static void run(String... command) throws IOException {
        if (!isDone(command)) {
            throw new IOException("Failed: " + List.of(command));
        }
    }

    private static boolean isDone(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
