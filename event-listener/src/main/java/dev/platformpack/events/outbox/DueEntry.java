package dev.platformpack.events.outbox;

/**
 * An entry whose turn has come, as the relay reads it.
 *
 * @param seq its place in the order of writing
 * @param payload the envelope as JSON
 * @param attempts how many have failed so far
 * @param onDisk false if a crash of Keycloak's database might have taken it back
 * @param late true if later events of the subject have been applied before this one
 */
public record DueEntry(
        String eventId, long seq, String subject, String payload, int attempts, boolean onDisk, boolean late) {}
