package dev.platformpack.database.statistics;

import java.util.Map;

/**
 * How many there are.
 *
 * @param isComplete false if there are more: counting has stopped, all numbers are of those that were met first
 * @param byStatus in any order; empty if they have no status
 */
public record Count(long total, boolean isComplete, Map<String, Long> byStatus) {}
