package dev.platformpack.events.relay;

import dev.platformpack.events.projection.SignUpConfig;
import java.time.Duration;

/**
 * How the relay works; the options say the ranges.
 *
 * @param batchSize most events in one platform transaction
 * @param idlePause how long an idle relay waits for a wake-up before it looks by itself
 * @param patience how long events may wait that nobody looks for
 * @param lease how long the right to relay outlives its holder
 * @param maxAttempts failed attempts after which an event is parked
 * @param originsKeptDays for how many days devices and networks of a user stay known; 0: not at all
 */
public record RelayConfig(
        int batchSize,
        Duration idlePause,
        Duration patience,
        Duration lease,
        int maxAttempts,
        SignUpConfig signUps,
        int originsKeptDays) {}
