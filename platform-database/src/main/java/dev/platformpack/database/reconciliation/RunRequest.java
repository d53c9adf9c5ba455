package dev.platformpack.database.reconciliation;

import java.time.Instant;
import java.util.UUID;

/**
 * A run that somebody wants.
 *
 * @param realmId null: all realms
 * @param allowDeletions any number of users may be marked as deleted
 * @param requestedBy name of an operator; null: the pack itself
 * @param key the operator's idempotency key; null if there is none
 * @param since incremental: users made since then; null otherwise
 */
public record RunRequest(
        UUID id,
        String realmId,
        RunKind kind,
        boolean dryRun,
        boolean allowDeletions,
        String requestedBy,
        String key,
        Instant since) {}
