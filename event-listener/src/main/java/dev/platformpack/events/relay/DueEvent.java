package dev.platformpack.events.relay;

import dev.platformpack.events.capture.EnvelopeJson;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.outbox.DueEntry;

/** An entry of the outbox with its envelope, which is read once, by the thread that reads ahead. */
final class DueEvent {

    private final DueEntry entry;
    private final EventEnvelope event;
    private final RuntimeException failure;

    private DueEvent(DueEntry entry, EventEnvelope event, RuntimeException failure) {
        this.entry = entry;
        this.event = event;
        this.failure = failure;
    }

    static DueEvent of(DueEntry entry) {
        try {
            EventEnvelope event = EnvelopeJson.read(entry.payload());
            return new DueEvent(entry, entry.late() ? event.late() : event, null);
        } catch (RuntimeException e) {
            // Whatever it is, it concerns this entry alone.
            return new DueEvent(entry, null, e);
        }
    }

    DueEntry entry() {
        return entry;
    }

    String subject() {
        return entry.subject();
    }

    /** @throws RuntimeException if the payload is no envelope */
    EventEnvelope event() {
        if (failure != null) {
            throw failure;
        }
        return event;
    }
}
