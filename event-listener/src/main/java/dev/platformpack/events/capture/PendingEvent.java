package dev.platformpack.events.capture;

import java.util.function.Function;

/**
 * An event that waits for the end of its transaction.
 *
 * @param user whom it is about; null if nobody
 * @param changesUser whether the transaction may have changed that user
 * @param reading makes the envelope, when the users are in their final state
 */
record PendingEvent(UserKey user, boolean changesUser, Function<EventReader, EventEnvelope> reading) {}
