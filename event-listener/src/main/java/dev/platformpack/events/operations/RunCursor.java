package dev.platformpack.events.operations;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The place of a run in the list: both values null before the first. */
record RunCursor(Instant before, UUID id) {

    private static final String SEPARATOR = "~";

    static String of(ReconciliationRun run) {
        return run.requestedAt() + SEPARATOR + run.id();
    }

    /** @throws RequestProblem if no page ever named it */
    static RunCursor parse(String text) {
        if (text == null) {
            return new RunCursor(null, null);
        }
        String[] parts = text.split(SEPARATOR, 2);
        try {
            UUID id = uuid(parts[parts.length - 1]).orElseThrow(PageRequest::badCursor);
            return new RunCursor(Instant.parse(parts[0]), id);
        } catch (DateTimeException e) {
            throw PageRequest.badCursor();
        }
    }

    /** Empty if the text is none. */
    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
