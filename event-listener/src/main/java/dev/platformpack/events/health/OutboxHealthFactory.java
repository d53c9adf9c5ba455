package dev.platformpack.events.health;

import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import dev.platformpack.events.outbox.OutboxLevel;
import dev.platformpack.events.outbox.WaitingEntries;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Component {@code outbox}: what waits, of all realms, and what was given up, of the operator's realm. */
public final class OutboxHealthFactory implements ComponentHealthFactory {

    /** Counting stops there. */
    private static final int MOST = 10_000;

    private static final Duration LATE = Duration.ofMinutes(1);

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> {
            var entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            return health(new WaitingEntries(entityManager).levelUpTo(MOST, realmId), Instant.now());
        };
    }

    @Override
    public String getId() {
        return "outbox";
    }

    static Health health(OutboxLevel level, Instant now) {
        Instant oldest = level.oldestCreatedAt() == null ? null : Instant.ofEpochMilli(level.oldestCreatedAt());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", Math.min(level.waiting(), MOST));
        details.put("moreWaiting", level.waiting() > MOST);
        details.put("oldestSince", oldest);
        details.put("parked", level.parked());
        return Health.up(details)
                .or(
                        HealthStatus.DEGRADED,
                        oldest != null && oldest.isBefore(now.minus(LATE)),
                        "Events have been waiting for more than a minute.")
                .or(HealthStatus.DEGRADED, level.parked() > 0, "Events of this realm were given up.");
    }
}
