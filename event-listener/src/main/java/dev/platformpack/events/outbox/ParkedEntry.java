package dev.platformpack.events.outbox;

/**
 * An entry that was given up and waits for an operator.
 *
 * @param seq its place in the order of writing: the key of pages
 * @param payload the envelope as JSON, with personal data
 * @param createdAt when it was written, milliseconds since 1970; 0 if a version before 0.1.0 wrote it
 * @param parkedAt when it was given up, milliseconds since 1970
 * @param lastError SQLSTATE or kind of error, never data
 */
public record ParkedEntry(
        String eventId,
        long seq,
        String realmId,
        String subject,
        String payload,
        int attempts,
        long createdAt,
        long parkedAt,
        String lastError) {}
