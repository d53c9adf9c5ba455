package dev.platformpack.events.capture;

import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** How many events of a realm were dropped, and when the first and the last of them happened. */
record DroppedEvents(Realm realm, long count, Instant first, Instant last) {

    static final String TYPE = "events.dropped";

    static DroppedEvents of(EventEnvelope event) {
        return new DroppedEvents(event.realm(), 1, event.occurredAt(), event.occurredAt());
    }

    DroppedEvents and(DroppedEvents more) {
        return new DroppedEvents(
                realm,
                count + more.count,
                first.isBefore(more.first) ? first : more.first,
                last.isAfter(more.last) ? last : more.last);
    }

    /** The gap as an event, at the time of the last one that is missing. */
    EventEnvelope envelope() {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                TYPE,
                last,
                realm,
                null,
                null,
                null,
                new Target("realm", realm.id()),
                null,
                null,
                null,
                Outcome.SUCCESS,
                null,
                null,
                Map.of("count", String.valueOf(count), "first", first.toString(), "last", last.toString()));
    }
}
