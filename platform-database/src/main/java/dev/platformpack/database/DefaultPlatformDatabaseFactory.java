package dev.platformpack.database;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.database.schema.SchemaGuard;
import dev.platformpack.database.schema.SchemaMigration;
import dev.platformpack.database.schema.SchemaMode;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Entry point of the platform database: reads the options, starts the schema's guard, hands out the one instance. */
public final class DefaultPlatformDatabaseFactory implements PlatformDatabaseFactory {

    private static final Logger LOG = Logger.getLogger(DefaultPlatformDatabaseFactory.class);

    static final Option SCHEMA_MODE = new Option(
            "schema-mode",
            "migrate",
            "'migrate' brings the platform schema to this pack's version at start; "
                    + "'validate' only compares: a DBA applies the files in db/platform by hand.");

    private SchemaMode schemaMode;
    private SchemaGuard schema;
    private PlatformDatabase database;

    @Override
    public void init(Config.Scope config) {
        OptionReader options = OptionReader.of(PlatformDatabaseSpi.NAME, getId(), config, List.of(SCHEMA_MODE));
        schemaMode = options.choice(SCHEMA_MODE, SchemaMode.class);
        LOG.infof("Platform database configured. schema-mode=%s", schemaMode.optionValue());
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        SchemaMigration migration =
                new SchemaMigration(sessions, TransactionalPlatformDatabase.PERSISTENCE_UNIT, schemaMode);
        migration.requirePostgresql();
        schema = new SchemaGuard(migration);
        database = new TransactionalPlatformDatabase(sessions, schema);
        OptionsOnRecord options = new OptionsOnRecord(sessions, database);
        // Keycloak's own migration has ended then, and no transaction of it can be disturbed.
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                schema.start(options);
            }
        });
    }

    @Override
    public PlatformDatabase create(KeycloakSession session) {
        return database;
    }

    @Override
    public void close() {
        if (schema != null) {
            schema.stop();
        }
    }

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(List.of(SCHEMA_MODE));
    }
}
