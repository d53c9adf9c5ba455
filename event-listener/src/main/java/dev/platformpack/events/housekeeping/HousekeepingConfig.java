package dev.platformpack.events.housekeeping;

import java.time.Duration;

/**
 * How the audit trail is kept.
 *
 * @param every how often a node looks; null if it does not
 * @param monthsAhead partitions that are made before their month begins
 * @param batchSize records that one transaction looks at
 */
public record HousekeepingConfig(Duration every, int monthsAhead, int batchSize) {}
