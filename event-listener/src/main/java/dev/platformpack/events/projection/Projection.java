package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/** What events change in the platform database. Must endure seeing an event again and an older event late. */
public interface Projection {

    /** @param events in the order of the outbox, at least one; those that do not matter here are skipped */
    void apply(PlatformTransaction transaction, List<EventEnvelope> events);
}
