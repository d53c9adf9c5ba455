package dev.platformpack.it.schema;

import dev.platformpack.it.support.Checkout;
import dev.platformpack.localserver.keycloak.Distribution;
import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.machine.FreePorts;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import dev.platformpack.localserver.postgresql.LocalDatabaseFactory;
import dev.platformpack.localserver.process.Leash;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on which the files of {@code db/platform} have run, by a login that may not create roles. They ran in a second
 * database too, by one that may; then the first login gave the roles their privileges, as docs/contracts/sql.md says.
 *
 * @param notices what PostgreSQL told the login that ran the files
 */
record PlatformSchema(LocalDatabase database, Path folder, Leash leash, List<String> notices) implements AutoCloseable {
    private static final Path FILES = Checkout.file("platform-database/src/main/resources/db/platform");
    private static final String APP = "orders_app";
    private static final String PASSWORD = "orders";

    static PlatformSchema start() {
        Leash leash = Leash.attach();
        try {
            Path folder = Files.createTempDirectory("platform-schema-");
            LocalDatabase database = new LocalDatabaseFactory(
                            Distribution.current().directory().resolve("postgresql"))
                    .create(
                            "platform",
                            folder.resolve("data"),
                            new FreePorts(new SecureRandom()).next(),
                            new ServerProcess("PostgreSQL of the schema", folder.resolve("database.log"), leash));
            database.start();
            return new PlatformSchema(database, folder, leash, prepare(database));
        } catch (IOException | SQLException e) {
            leash.close();
            throw new IllegalStateException("The schema cannot be prepared.", e);
        }
    }

    private static List<String> prepare(LocalDatabase database) throws SQLException {
        List<String> notices;
        try (Sql owner = new Sql(database.connect())) {
            notices =
                    scripts().flatMap(script -> owner.warnings(script).stream()).toList();
        }
        try (Sql dba = new Sql(database.connectAsSuperuser())) {
            dba.run("create role migrator login createrole password '%s'".formatted(PASSWORD));
            dba.run("create database migrated owner migrator");
            try (Sql migrator = migrator(database)) {
                scripts().forEach(migrator::run);
            }
            dba.run("create role %s login password '%s' in role platform_app".formatted(APP, PASSWORD));
            dba.run("create schema orders authorization " + database.username());
            dba.run("grant usage, create on schema orders to platform_app");
        }
        try (Sql owner = new Sql(database.connect())) {
            owner.run("select platform.grant_privileges()");
        }
        return notices;
    }

    private static Sql migrator(LocalDatabase database) throws SQLException {
        String url = database.jdbcUrl();
        return new Sql(DriverManager.getConnection(
                url.substring(0, url.lastIndexOf('/')) + "/migrated", "migrator", PASSWORD));
    }

    /** The files in their order. */
    static Stream<String> scripts() {
        return Stream.of(
                        "0001-users-tenants-sessions-audit.sql",
                        "0002-events.sql",
                        "0003-cheaper-writes.sql",
                        "0004-roles.sql",
                        "0005-organizations.sql",
                        "0006-revocations.sql",
                        "0007-tenant-endings.sql",
                        "0008-session-index.sql",
                        "0009-login-origins.sql",
                        "0010-invitations.sql",
                        "0011-audit-seals.sql",
                        "0012-audit-of-sql.sql",
                        "0013-audit-retention.sql",
                        "0014-audit-queries.sql",
                        "0015-signals.sql",
                        "0016-audit-content.sql",
                        "0017-audit-objects.sql")
                .map(FILES::resolve)
                .map(PlatformSchema::text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the owner of the schema, in auto-commit mode. */
    Sql owner() throws SQLException {
        return new Sql(database.connect());
    }

    /** As the login that may create roles, in the second database. */
    Sql migrator() throws SQLException {
        return migrator(database);
    }

    Sql superuser() throws SQLException {
        return new Sql(database.connectAsSuperuser());
    }

    /** As an application's login, member of platform_app, in auto-commit mode and without a tenant. */
    Sql app() throws SQLException {
        return new Sql(DriverManager.getConnection(database.jdbcUrl(), APP, PASSWORD));
    }

    /** As a login of its own, made with these options of {@code create role}. */
    Sql login(String options) throws SQLException {
        String name = "login_" + UUID.randomUUID().toString().replace("-", "");
        try (Sql dba = superuser()) {
            dba.run("create role %s login password 'secret' %s".formatted(name, options));
        }
        return new Sql(DriverManager.getConnection(database.jdbcUrl(), name, "secret"));
    }

    @Override
    public void close() throws IOException {
        try (leash) {
            database.stop();
        }
        Folders.delete(folder, file -> true);
    }
}
