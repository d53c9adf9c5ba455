package dev.platformpack.database.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One run as its row says.
 *
 * @param realmId null: all realms
 * @param allowDeletions any number of users may be marked as deleted
 * @param requestedBy name of an operator; null: the pack itself
 * @param requestKey the operator's idempotency key; null if there was none
 * @param startedAt null while it waits
 * @param finishedAt null while it is open
 * @param since incremental: users made since then; null otherwise
 * @param cursor where the next page begins; null: at the beginning
 * @param sample the first differences found, at most 100
 * @param error a kind of error, never data; null if there was none. A finished run has one if a part was refused
 */
public record ReconciliationRun(
        UUID id,
        String realmId,
        RunKind kind,
        boolean dryRun,
        boolean allowDeletions,
        RunStatus status,
        String requestedBy,
        String requestKey,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        Instant since,
        String cursor,
        long examined,
        long missing,
        long different,
        long gone,
        long sessions,
        JsonNode sample,
        String error) {}
