package dev.platformpack.localserver;

import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keycloak's own database as the first start of a bare server leaves it, but for the administrator: a server that begins with a copy spares
 * itself half of its first start.
 *
 * @param folder holds what was kept, made by the first who asks for it
 */
record PreparedDatabase(Path folder) {
    private static final String FORGET_THE_ADMINISTRATOR = """
            delete from credential;
            delete from user_attribute;
            delete from user_role_mapping;
            delete from user_entity;
            """;
    /** In this JVM: whoever comes meanwhile wants the same. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    /** Copies it, with the same settings of server and machine. */
    void copyTo(LocalDatabase database, Settings settings) throws IOException {
        ONE_AT_A_TIME.lock();
        try {
            if (Files.notExists(folder)) {
                Folders.buildOnce(folder, draft -> prepare(draft, settings));
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
        database.beginWith(folder);
    }

    private static void prepare(Path draft, Settings settings) throws IOException {
        try (LocalPlatform bare = LocalPlatform.builder()
                .workDirectory(settings.workDirectory())
                .distribution(settings.keycloak().distribution())
                .javaHome(settings.keycloak().javaHome())
                .platformDatasource(false)
                .quickStart()
                .progress(settings.progress())
                .build()) {
            bare.start();
            bare.node().stop();
            LocalDatabase database = bare.keycloakDatabase();
            forgetTheAdministrator(database);
            database.stop();
            database.keep(draft);
        }
    }

    private static void forgetTheAdministrator(LocalDatabase database) throws IOException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(FORGET_THE_ADMINISTRATOR);
        } catch (SQLException e) {
            throw new IOException("Keycloak's database cannot be prepared.", e);
        }
    }
}
