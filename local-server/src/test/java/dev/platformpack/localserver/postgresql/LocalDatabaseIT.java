package dev.platformpack.localserver.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.localserver.keycloak.Distribution;
import dev.platformpack.localserver.machine.FreePorts;
import dev.platformpack.localserver.process.Leash;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LocalDatabaseIT {
    private static final List<Consumer<LocalDatabase>> INTERRUPTIONS =
            List.of(LocalDatabase::stop, LocalDatabase::kill, LocalDatabase::restart);

    private static final Leash LEASH = Leash.attach();

    @TempDir
    private static Path folder;

    private static LocalDatabase database;

    @BeforeAll
    static void startTheDatabase() throws IOException {
        database = create("data");
        database.start();
    }

    private static LocalDatabase create(String name) throws IOException {
        Path binaries = Distribution.current().directory().resolve("postgresql");
        return new LocalDatabaseFactory(binaries)
                .create(
                        "platform",
                        folder.resolve(name),
                        new FreePorts(new SecureRandom()).next(),
                        new ServerProcess("PostgreSQL", folder.resolve(name + ".log"), LEASH));
    }

    @AfterAll
    static void stopTheDatabase() {
        database.stop();
        LEASH.close();
    }

    @ParameterizedTest
    @FieldSource("INTERRUPTIONS")
    void keepsPortAndDataOverEveryInterruption(Consumer<LocalDatabase> interruption) throws SQLException {
        String url = database.jdbcUrl();
        write("drop table if exists kept");
        write("create table kept as select 42 as answer");

        interruption.accept(database);
        database.start();

        assertThat(database.jdbcUrl()).isEqualTo(url);
        assertThat(answer(database)).isEqualTo(42);
    }

    @Test
    void refusesConnectionsWhileItIsStopped() {
        database.stop();

        assertThat(database.isRunning()).isFalse();
        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);

        database.start();
        assertThat(database.isRunning()).isTrue();
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.username(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void anotherOneBeginsWithWhatWasKeptAndItsOwnPasswords() throws IOException, SQLException {
        write("drop table if exists kept");
        write("create table kept as select 41 as answer");
        database.stop();
        database.keep(folder.resolve("copy"));
        database.start();
        LocalDatabase other = create("other");

        other.beginWith(folder.resolve("copy"), "update kept set answer = answer + 1");

        other.start();
        try {
            assertThat(answer(other)).isEqualTo(42);
            assertThatThrownBy(() ->
                            DriverManager.getConnection(other.jdbcUrl(), database.username(), database.password()))
                    .hasMessageContaining("password authentication failed");
            other.connectAsSuperuser().close();
        } finally {
            other.stop();
        }
    }

    @Test
    void leavesNoPasswordOnTheDisk() {
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".password"));
    }

    private static void write(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(LocalDatabase asked) throws SQLException {
        try (var connection = asked.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select answer from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
