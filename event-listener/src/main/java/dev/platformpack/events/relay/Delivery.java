package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/** Brings events to the platform. */
interface Delivery extends AutoCloseable {

    /**
     * Applies the events. Those that have been applied before change nothing; after a failure some may have been.
     *
     * @throws PlatformUnavailableException if the platform database is away
     */
    void deliver(List<EventEnvelope> events);

    @Override
    default void close() {}
}
