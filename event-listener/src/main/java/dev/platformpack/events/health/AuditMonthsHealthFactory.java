package dev.platformpack.events.health;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Component {@code audit-months}: how many months to come the audit trail is ready for. */
public final class AuditMonthsHealthFactory implements ComponentHealthFactory {

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> health(session.getProvider(PlatformDatabase.class)
                .inTransaction(transaction -> transaction.auditMonths().ahead()));
    }

    @Override
    public String getId() {
        return "audit-months";
    }

    static Health health(int ahead) {
        return Health.up(Map.of("ahead", ahead))
                .or(
                        HealthStatus.DEGRADED,
                        ahead == 0,
                        "No month is made ahead: the first event of the next one will have to wait for its partition.");
    }
}
