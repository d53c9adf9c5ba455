package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.RelayLane;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.projection.LoginOrigins;
import dev.platformpack.events.projection.OriginMetrics;
import dev.platformpack.events.projection.Projection;
import dev.platformpack.events.projection.UserHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One platform transaction for all events: those that the audit trail knows are left out, the projections get the others. */
final class PlatformDelivery implements Delivery {

    private final PlatformDatabase platform;
    private final LoginOrigins origins;
    private final List<Projection> projections;

    PlatformDelivery(PlatformDatabase platform, LoginOrigins origins, List<Projection> projections) {
        this.platform = platform;
        this.origins = origins;
        this.projections = List.copyOf(projections);
    }

    @Override
    public void deliver(List<EventEnvelope> events) {
        deliver(events, EnumSet.allOf(RelayLane.class));
    }

    /** The same beside another transaction; the subjects of all events must belong to this lane. */
    void deliver(List<EventEnvelope> events, RelayLane lane) {
        deliver(events, EnumSet.of(lane));
    }

    private void deliver(List<EventEnvelope> events, Set<RelayLane> lanes) {
        List<EventEnvelope> applied = platform.inTransaction(transaction -> {
            // First: only then what the audit trail knows is all that any relay has ever applied.
            transaction.holdRelayLanes(lanes);
            List<EventEnvelope> news = unknown(transaction, events);
            if (news.isEmpty()) {
                return news;
            }
            List<EventEnvelope> marked = UserHistory.told(transaction, origins.marked(transaction, news));
            projections.forEach(projection -> projection.apply(transaction, marked));
            return marked;
        });
        OriginMetrics.count(applied);
    }

    private static List<EventEnvelope> unknown(PlatformTransaction transaction, List<EventEnvelope> events) {
        Set<UUID> known = transaction
                .audit()
                .known(
                        events.stream().map(EventEnvelope::id).toList(),
                        events.stream().map(EventEnvelope::occurredAt).toList());
        return known.isEmpty()
                ? events
                : events.stream().filter(event -> !known.contains(event.id())).toList();
    }
}
