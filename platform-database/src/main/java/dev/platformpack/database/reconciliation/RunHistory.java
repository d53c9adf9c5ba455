package dev.platformpack.database.reconciliation;

import java.time.Instant;
import java.util.UUID;

/**
 * The runs over all realms; a value is null if there was no such run.
 *
 * @param now the platform database's clock
 * @param newestId the run that was asked for last
 * @param fullRequestedAt when the last full run was asked for
 * @param finishedStartedAt when the last run that reached its end began
 */
public record RunHistory(
        Instant now, UUID newestId, Instant newestRequestedAt, Instant fullRequestedAt, Instant finishedStartedAt) {}
