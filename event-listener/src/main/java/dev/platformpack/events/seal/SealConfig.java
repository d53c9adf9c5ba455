package dev.platformpack.events.seal;

import java.time.Duration;

/**
 * How the audit trail is sealed.
 *
 * @param every between two rounds; null if this node does not seal
 * @param batchSize records in one round, and at most in one seal
 */
public record SealConfig(Duration every, int batchSize) {}
