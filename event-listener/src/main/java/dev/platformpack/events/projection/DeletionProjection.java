package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/** A user is gone: ends memberships and sessions. After the other projections, which may make them in the same batch. */
final class DeletionProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        events.stream().filter(EventKind::deletesUser).forEach(event -> {
            String userId = event.object().id();
            String by = event.actor() == null ? null : event.actor().name();
            transaction.users().markDeleted(userId, event.occurredAt());
            transaction.sessions().endAllOf(userId, event.occurredAt(), "user-deleted", by);
        });
    }
}
