package dev.platformpack.events.outbox;

/**
 * How full the outbox is.
 *
 * @param waiting entries on their way, those that wait for a retry included
 * @param oldestCreatedAt when the first of them was written, milliseconds since 1970; null if none waits
 * @param parked entries given up
 */
public record OutboxLevel(long waiting, Long oldestCreatedAt, long parked) {}
