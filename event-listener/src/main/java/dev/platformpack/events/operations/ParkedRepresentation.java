package dev.platformpack.events.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.platformpack.events.outbox.ParkedEntry;
import java.time.Instant;

/**
 * An event that was given up.
 *
 * @param type of the event; left out if the payload cannot be read, which may be why it was given up
 * @param subject the user, session or realm whose order it kept
 * @param error SQLSTATE or kind of error
 * @param payload the envelope of docs/contracts/events.md; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedRepresentation(
        String id,
        String type,
        String subject,
        int attempts,
        Instant createdAt,
        Instant parkedAt,
        String error,
        JsonNode payload) {

    static ParkedRepresentation listed(ParkedEntry entry) {
        return of(entry, null);
    }

    static ParkedRepresentation whole(ParkedEntry entry) {
        JsonNode payload = read(entry);
        return of(entry, payload.isMissingNode() ? null : payload);
    }

    private static ParkedRepresentation of(ParkedEntry entry, JsonNode payload) {
        return new ParkedRepresentation(
                entry.eventId(),
                read(entry).path("type").textValue(),
                entry.subject(),
                entry.attempts(),
                Instant.ofEpochMilli(entry.createdAt()),
                Instant.ofEpochMilli(entry.parkedAt()),
                entry.lastError(),
                payload);
    }

    private static JsonNode read(ParkedEntry entry) {
        try {
            return Answers.MAPPER.readTree(entry.payload());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
