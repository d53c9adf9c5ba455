package dev.platformpack.events.integrity;

import java.time.Duration;

/**
 * How the audit trail is verified.
 *
 * @param every between two looks for new seals; null if this node does not verify
 * @param allEvery between two verifications of all seals of a realm
 */
public record IntegrityConfig(Duration every, Duration allEvery) {}
