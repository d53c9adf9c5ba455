package dev.platformpack.database.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.exception.LiquibaseException;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.connections.jpa.updater.liquibase.conn.LiquibaseConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** One attempt to bring the platform schema to {@link #VERSION}. Safe to run on all nodes at once: one works, the others wait. */
public final class SchemaMigration {

    /** The newest change set in {@code db/platform/changelog.xml}. */
    public static final int VERSION = 17;

    /** {@code unique nulls not distinct} came with it. */
    private static final int OLDEST_POSTGRESQL = 15;

    private static final String SCHEMA = "platform";
    private static final String CHANGELOG = "db/platform/changelog.xml";
    private static final String CHANGELOG_TABLE = "databasechangelog";
    private static final String VERSION_TABLE = SCHEMA + ".schema_version";
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    private final KeycloakSessionFactory sessions;
    private final String persistenceUnit;
    private final SchemaMode mode;

    public SchemaMigration(KeycloakSessionFactory sessions, String persistenceUnit, SchemaMode mode) {
        this.sessions = sessions;
        this.persistenceUnit = persistenceUnit;
        this.mode = mode;
    }

    /** Stops the start of the server if the datasource is not a PostgreSQL one; needs no connection. */
    public void requirePostgresql() {
        try (KeycloakSession session = sessions.create()) {
            var dialect = session.getProvider(JpaConnectionProvider.class, persistenceUnit)
                    .getEntityManager()
                    .getEntityManagerFactory()
                    .unwrap(SessionFactoryImplementor.class)
                    .getJdbcServices()
                    .getDialect();
            if (!(dialect instanceof PostgreSQLDialect)) {
                throw new IllegalStateException("db-kind-platform must be postgres, got a database of "
                        + dialect.getClass().getSimpleName());
            }
        }
    }

    SchemaStatus attempt() {
        try (KeycloakSession session = sessions.create();
                Connection connection = connection()) {
            return bringToVersion(session, connection);
        } catch (SQLException | LiquibaseException | RuntimeException e) {
            // Whatever it is, the guard tries again: only an operator or the database itself can end it.
            LOG.debug("The attempt to prepare the platform schema failed.", e);
            return SchemaProblem.of(e);
        }
    }

    private SchemaStatus bringToVersion(KeycloakSession session, Connection connection)
            throws SQLException, LiquibaseException {
        int postgresql = connection.getMetaData().getDatabaseMajorVersion();
        if (postgresql < OLDEST_POSTGRESQL) {
            return SchemaProblem.oldPostgresql(OLDEST_POSTGRESQL, postgresql);
        }
        lock(connection);
        try {
            int found = installedVersion(connection);
            if (found < VERSION && mode == SchemaMode.MIGRATE) {
                LOG.infof("Platform schema is brought to version %d. found=%d", VERSION, found);
                migrate(session, connection);
                found = installedVersion(connection);
            }
            return found == VERSION ? SchemaStatus.ready() : SchemaProblem.wrongVersion(VERSION, found, mode);
        } finally {
            unlock(connection);
        }
    }

    private Connection connection() {
        JpaConnectionProviderFactory factory = (JpaConnectionProviderFactory)
                sessions.getProviderFactory(JpaConnectionProvider.class, persistenceUnit);
        return factory.getConnection();
    }

    private static void migrate(KeycloakSession session, Connection connection)
            throws SQLException, LiquibaseException {
        execute(connection, "create schema if not exists " + SCHEMA);
        session.getProvider(LiquibaseConnectionProvider.class)
                .getLiquibaseForCustomUpdate(
                        connection, SCHEMA, CHANGELOG, SchemaMigration.class.getClassLoader(), CHANGELOG_TABLE)
                .update("");
    }

    /** 0 if the schema is not there. A number greater than {@link #VERSION} was written by a newer pack. */
    private static int installedVersion(Connection connection) throws SQLException {
        String exists = "select to_regclass('" + VERSION_TABLE + "') is not null";
        String newest = "select coalesce(max(version), 0) from " + VERSION_TABLE;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(exists)) {
                row.next();
                if (!row.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet row = statement.executeQuery(newest)) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void lock(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_lock(hashtext('platform.schema'))");
    }

    /** A connection that broke has given its locks back; its error must not hide the one that broke it. */
    private static void unlock(Connection connection) {
        try {
            connection.setAutoCommit(true);
            execute(connection, "select pg_advisory_unlock(hashtext('platform.schema'))");
        } catch (SQLException e) {
            LOG.debug("The schema lock ended with its connection.", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
