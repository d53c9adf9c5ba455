package dev.platformpack.localserver.example;

import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.process.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The example's part of the platform database, made by its two files. Keycloak makes the schema {@code platform} in
 * the background of its start: waits for it.
 *
 * @param superuser who may create database roles
 * @param owner of the schemas {@code platform} and {@code public}
 */
public record OrdersDatabase(ConnectionSource superuser, ConnectionSource owner) {
    private static final String FILES = "examples/orders-service/database";
    private static final String LOGIN = "orders_service";
    /** Held by whoever migrates, from the first file to the last; given back with the connection. */
    private static final String AWAIT_MIGRATION = "select pg_advisory_lock(hashtext('platform.schema'))";

    private static final String IS_THERE =
            "select to_regprocedure('platform.enable_tenant_isolation(regclass, name)') is not null";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * May be called again; each time the login gets another password.
     *
     * @param root of the checkout
     * @return the login of the service
     */
    public Credentials prepare(Path root) {
        awaitSchema();
        Credentials login = Credentials.generate(LOGIN);
        run(superuser, read(root, "roles.sql"));
        run(superuser, "alter role %s password '%s'".formatted(login.username(), login.password()));
        run(owner, read(root, "orders.sql"));
        return login;
    }

    private void awaitSchema() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isSchemaThere()) {
            if (System.nanoTime() > end) {
                throw new LocalServerException("The schema platform is not there after 60 s.", null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isSchemaThere() {
        try (Connection connection = owner.open();
                Statement statement = connection.createStatement()) {
            statement.execute(AWAIT_MIGRATION);
            try (ResultSet row = statement.executeQuery(IS_THERE)) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new LocalServerException("The platform database cannot be read: " + e.getMessage(), e);
        }
    }

    private static String read(Path root, String name) {
        Path file = root.resolve(FILES).resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LocalServerException("%s cannot be read.".formatted(file), e);
        }
    }

    private static void run(ConnectionSource database, String script) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new LocalServerException("The example's database cannot be prepared: " + e.getMessage(), e);
        }
    }
}
