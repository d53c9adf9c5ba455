package dev.platformpack.events.health;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import dev.platformpack.events.integrity.KnownFinding;
import dev.platformpack.events.outbox.AuditCheckRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Component {@code audit}: whether the realm's trail is as it was sealed, and how long records of all realms wait for their seals. */
public final class AuditHealthFactory implements ComponentHealthFactory {

    private static final Duration LATE = Duration.ofMinutes(1);

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> {
            var entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            AuditCheckRow.State state = AuditCheckRow.of(entityManager, realmId);
            Instant oldestUnsealed = session.getProvider(PlatformDatabase.class)
                    .inTransaction(transaction -> transaction.seals().oldestUnsealed());
            return health(state, oldestUnsealed, Instant.now());
        };
    }

    @Override
    public String getId() {
        return "audit";
    }

    /**
     * @param state null if nothing of the realm was verified yet
     * @param oldestUnsealed null if all records are sealed
     */
    static Health health(AuditCheckRow.State state, Instant oldestUnsealed, Instant now) {
        List<KnownFinding> findings = state == null ? List.of() : KnownFinding.read(state.findings());
        boolean isKnown = state != null && state.acknowledged();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("oldestUnsealedSince", oldestUnsealed);
        details.put("verifiedAt", state == null ? null : moment(state.checkedAt()));
        details.put("verifiedSeq", state == null ? null : state.checkedSeq());
        details.put("wholeVerifiedAt", state == null ? null : moment(state.passedAt()));
        details.put("findings", findings.size());
        details.put("firstFinding", findings.isEmpty() ? null : findings.get(0).toString());
        details.put("acknowledged", findings.isEmpty() ? null : isKnown);
        return Health.up(details)
                .or(
                        HealthStatus.DOWN,
                        !findings.isEmpty() && !isKnown,
                        "The audit trail is not as it was sealed: somebody has changed it, or an old backup was restored.")
                .or(HealthStatus.DEGRADED, !findings.isEmpty(), "The audit trail has findings that were acknowledged.")
                .or(
                        HealthStatus.DEGRADED,
                        oldestUnsealed != null && oldestUnsealed.isBefore(now.minus(LATE)),
                        "Audit records have been waiting for a seal for more than a minute.");
    }

    private static Instant moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
