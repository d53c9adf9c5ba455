package dev.platformpack.events.operations;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The place of a run in the list: both values null before the first. */
record RunCursor(Instant before, UUID id) {

    private static final String SEPARATOR = "~";
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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
            Instant before = Instant.parse(parts[0]);
            if (before.isBefore(Instant.EPOCH) || before.isAfter(LATEST)) {
                throw PageRequest.badCursor(); // beyond what the database knows as a moment
            }
            return new RunCursor(before, id);
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
