package dev.platformpack.events.capture;

import dev.platformpack.events.outbox.OutboxEntry;

/** An event as the outbox will keep it, before there is a transaction to write it in. */
record WaitingEvent(String id, String realmId, String subject, String payload) {

    static WaitingEvent of(EventEnvelope event) {
        return new WaitingEvent(event.id().toString(), event.realm().id(), event.subject(), EnvelopeJson.write(event));
    }

    /** A new row, on disk when its transaction has committed: nobody waits for that. */
    OutboxEntry entry(long nowMillis) {
        return new OutboxEntry(id, realmId, subject, payload, nowMillis, false);
    }
}
