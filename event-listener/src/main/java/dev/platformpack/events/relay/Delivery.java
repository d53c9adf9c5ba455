package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/** Brings events to the platform. */
interface Delivery {

    /**
     * Applies all of the events or none. Those that have been applied before change nothing.
     *
     * @throws PlatformUnavailableException if the platform database is away
     */
    void deliver(List<EventEnvelope> events);
}
