package dev.platformpack.localserver;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.credentials.HashedPassword;
import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keycloak's own database as the first start of a bare server leaves it: a server that begins with a copy, and a password of its own for the
 * administrator, spares itself half of its first start.
 *
 * @param folder holds what was kept, made by the first who asks for it
 */
record PreparedDatabase(Path folder) {
    private static final String NEW_PASSWORD =
            "update credential set credential_data = '%s', secret_data = '%s' where user_id in (select id from user_entity where username = '%s')";

    /** In this JVM: whoever comes meanwhile wants the same. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    /**
     * Copies it, with the same settings of server and machine.
     *
     * @param administrator who was made by the first start; Keycloak makes none where the master realm is there already
     */
    void copyTo(LocalDatabase database, Settings settings, Credentials administrator) throws IOException {
        ONE_AT_A_TIME.lock();
        try {
            if (Files.notExists(folder)) {
                Folders.buildOnce(folder, draft -> prepare(draft, settings));
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
        HashedPassword password = HashedPassword.of(administrator.password());
        database.beginWith(
                folder,
                NEW_PASSWORD.formatted(password.credentialData(), password.secretData(), administrator.username()));
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
            database.stop();
            database.keep(draft);
        }
    }
}
