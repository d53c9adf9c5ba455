package dev.platformpack.events.health;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Component {@code reconciliation}: the last run that ended, of the operator's realm or over all realms, and whether one is under way. */
public final class ReconciliationHealthFactory implements ComponentHealthFactory {

    /** Of each realm and of all realms one can be open: the third has ended. */
    private static final int NEWEST = 3;

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> health(session.getProvider(PlatformDatabase.class)
                .inTransaction(transaction -> transaction.reconciliations().page(realmId, null, null, NEWEST)));
    }

    @Override
    public String getId() {
        return "reconciliation";
    }

    /** @param newest runs, the newest first */
    static Health health(List<ReconciliationRun> newest) {
        Optional<ReconciliationRun> last =
                newest.stream().filter(run -> run.finishedAt() != null).findFirst();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("underWay", newest.stream().anyMatch(run -> run.status() == RunStatus.RUNNING));
        last.ifPresent(run -> {
            details.put("lastKind", run.kind());
            details.put("lastStatus", run.status());
            details.put("lastEndedAt", run.finishedAt());
            details.put("lastError", run.error());
        });
        return Health.up(details)
                .or(
                        HealthStatus.DEGRADED,
                        last.filter(run -> run.status() == RunStatus.FAILED || run.error() != null)
                                .isPresent(),
                        "The last run has failed or refused a part of its work.");
    }
}
