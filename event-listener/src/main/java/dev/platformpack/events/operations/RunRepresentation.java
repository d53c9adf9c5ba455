package dev.platformpack.events.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunKind;
import dev.platformpack.database.reconciliation.RunStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A run of reconciliation.
 *
 * @param allRealms whether it is one of the pack's own over all realms; its numbers are of all of them
 * @param requestedBy left out if the pack itself began it
 * @param found what differed, see there
 * @param sample the first differences: kind, id and names of fields; left out in lists and for runs over all realms
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunRepresentation(
        UUID id,
        RunKind kind,
        boolean dryRun,
        boolean allowDeletions,
        RunStatus status,
        boolean allRealms,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        Found found,
        JsonNode sample,
        String error) {

    /**
     * @param examined users, sessions and realms that were compared
     * @param missing users that the platform did not have
     * @param gone users and realms that Keycloak no longer has
     * @param sessions open in the platform and over in Keycloak, or the other way round
     */
    record Found(long examined, long missing, long different, long gone, long sessions) {}

    static RunRepresentation listed(ReconciliationRun run) {
        return of(run, null);
    }

    static RunRepresentation whole(ReconciliationRun run) {
        return of(run, run.realmId() == null ? null : run.sample());
    }

    private static RunRepresentation of(ReconciliationRun run, JsonNode sample) {
        return new RunRepresentation(
                run.id(),
                run.kind(),
                run.dryRun(),
                run.allowDeletions(),
                run.status(),
                run.realmId() == null,
                run.requestedBy(),
                run.requestedAt(),
                run.startedAt(),
                run.finishedAt(),
                new Found(run.examined(), run.missing(), run.different(), run.gone(), run.sessions()),
                sample,
                run.error());
    }
}
