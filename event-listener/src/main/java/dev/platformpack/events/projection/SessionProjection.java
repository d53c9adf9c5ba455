package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/** {@code user_session}: logins begin sessions; logouts, revocations, administrators and expiry end them. */
final class SessionProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        SessionChanges changes = SessionChanges.of(events);
        if (!changes.ends().isEmpty()) {
            transaction.sessions().endAll(changes.ends());
        }
        if (!changes.rows().isEmpty()) {
            transaction.sessions().record(changes.rows());
        }
    }
}
