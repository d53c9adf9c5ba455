package dev.platformpack.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LocalDatabaseIT {
    private static final List<Consumer<LocalDatabase>> INTERRUPTIONS =
            List.of(LocalDatabase::stop, LocalDatabase::kill, LocalDatabase::restart);

    private static LocalServers servers;
    private static LocalDatabase database;

    @BeforeAll
    static void startTheDatabase() throws IOException {
        servers = Servers.unstarted();
        database = servers.platformDatabase();
        database.start();
    }

    @AfterAll
    static void closeTheServers() {
        servers.close();
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
        assertThat(answer()).isEqualTo(42);
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
    void runsAloneWithoutTheOtherDatabase() {
        assertThat(servers.keycloakDatabase().isRunning()).isFalse();
    }

    private static void write(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select answer from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
