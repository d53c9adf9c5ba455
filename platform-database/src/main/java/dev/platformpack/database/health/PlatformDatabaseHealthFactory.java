package dev.platformpack.database.health;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.schema.SchemaMigration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;

/** Component {@code database}: whether it answers, with which schema. */
public final class PlatformDatabaseHealthFactory implements ComponentHealthFactory {

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> check(session.getProvider(PlatformDatabase.class));
    }

    /** Not {@code platform-database}: that is the persistence unit, whose connections Keycloak would give (docs/decisions/0001). */
    @Override
    public String getId() {
        return "database";
    }

    private static Health check(PlatformDatabase platform) {
        return switch (platform.schemaStatus().state()) {
            case READY -> answer(platform);
            // The explanation quotes the driver: the log has it.
            case PENDING -> Health.down("The platform database has not been reached since this node started.");
            case REFUSED -> Health.down("The platform database or its schema must be mended, the log says how.");
        };
    }

    private static Health answer(PlatformDatabase platform) {
        long begin = System.nanoTime();
        int version =
                platform.inTransaction(transaction -> transaction.statistics().schemaVersion());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("schemaVersion", version);
        details.put("neededSchemaVersion", SchemaMigration.VERSION);
        details.put("answeredInMillis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        return Health.up(details)
                .or(
                        HealthStatus.DEGRADED,
                        version != SchemaMigration.VERSION,
                        "The schema has been changed since this node started.");
    }
}
