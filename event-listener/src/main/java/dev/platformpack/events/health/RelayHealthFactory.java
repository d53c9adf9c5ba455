package dev.platformpack.events.health;

import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import dev.platformpack.events.outbox.RelayLease;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Component {@code relay}: which node of the cluster relays, and when it last delivered something. */
public final class RelayHealthFactory implements ComponentHealthFactory {

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> {
            var entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            return health(RelayLease.holding(entityManager), Instant.now());
        };
    }

    @Override
    public String getId() {
        return "relay";
    }

    static Health health(RelayLease.Holding holding, Instant now) {
        boolean isHeld = !holding.until().isBefore(now);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("node", isHeld ? holding.node() : null);
        details.put("lastBatchAt", holding.relayedAt());
        return Health.up(details).or(HealthStatus.DOWN, !isHeld, "No node relays: events wait in Keycloak's database.");
    }
}
