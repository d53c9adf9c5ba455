package dev.platformpack.events.projection;

import dev.platformpack.database.session.EndedSessions;
import dev.platformpack.database.session.Origin;
import dev.platformpack.database.session.SessionEnd;
import dev.platformpack.database.session.UserSessionRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch tells of sessions: one row for each, and the ends of all sessions of users or realms. */
final class SessionChanges {

    static final String ADMIN_LOGOUT = "admin-logout";
    static final String REALM_LOGOUT = "realm-logout";

    /** An end that had to be retried must not close what began after it; nodes' clocks differ by less. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(10);

    private final Map<String, UserSessionRow> rows = new LinkedHashMap<>();
    private final List<EndedSessions> ends = new ArrayList<>();

    static SessionChanges of(List<EventEnvelope> events) {
        SessionChanges changes = new SessionChanges();
        events.stream().filter(EventEnvelope::isSuccess).forEach(changes::add);
        return changes;
    }

    List<UserSessionRow> rows() {
        return List.copyOf(rows.values());
    }

    /** To be applied before the rows: sessions of the same batch are closed there already. */
    List<EndedSessions> ends() {
        return List.copyOf(ends);
    }

    private void add(EventEnvelope event) {
        if (EventKind.beginsSession(event)) {
            rows.merge(event.sessionId(), begun(event), UserSessionRow::with);
        } else if (EventKind.endsSession(event)) {
            rows.merge(event.sessionId(), over(event), UserSessionRow::with);
        } else if (EventKind.removesSession(event)) {
            endAll(EndedSessions.one(event.realm().id(), event.sessionId(), end(event, ADMIN_LOGOUT)));
        } else if (EventKind.endsSessionsOfUser(event)) {
            endAll(begunUntil(event, event.object().id(), ADMIN_LOGOUT));
        } else if (EventKind.endsSessionsOfRealm(event)) {
            endAll(begunUntil(event, null, REALM_LOGOUT));
        }
    }

    private static EndedSessions begunUntil(EventEnvelope event, String userId, String reason) {
        return EndedSessions.begunUntil(
                event.occurredAt().plus(CLOCK_DIFFERENCE), event.realm().id(), userId, end(event, reason));
    }

    /** In the batch the order decides what began before. */
    private void endAll(EndedSessions all) {
        SessionEnd end = new SessionEnd(all.at(), all.reason(), all.by());
        rows.replaceAll((id, row) -> all.concern(row) ? row.ended(end) : row);
        ends.add(all);
    }

    private static UserSessionRow begun(EventEnvelope event) {
        return new UserSessionRow(
                event.sessionId(),
                event.realm().id(),
                event.realm().name(),
                event.user().id(),
                event.clientId(),
                event.ipAddress(),
                event.userAgent(),
                LoginOrigins.of(event),
                begunAt(event),
                event.occurredAt(),
                null,
                null,
                null);
    }

    /** What reconciliation finds began before it was found. */
    private static Instant begunAt(EventEnvelope event) {
        String started = event.details().get("started");
        return EventKind.isReconciliation(event) && started != null ? Instant.parse(started) : event.occurredAt();
    }

    /** Application and address of the end are not those of the session. */
    private static UserSessionRow over(EventEnvelope event) {
        return new UserSessionRow(
                        event.sessionId(),
                        event.realm().id(),
                        event.realm().name(),
                        event.object().id(),
                        null,
                        null,
                        null,
                        Origin.UNKNOWN,
                        event.occurredAt(),
                        event.occurredAt(),
                        null,
                        null,
                        null)
                .ended(end(event, reason(event)));
    }

    /** The REST extension says why in the details of its logout; Keycloak's reasons of an expiry are of no interest here. */
    static String reason(EventEnvelope event) {
        if (EventKind.isReconciliation(event)) {
            return "reconciliation";
        }
        return event.type().equals("logout") ? event.details().getOrDefault("reason", "logout") : "expired";
    }

    /** Nobody ends an expired session. */
    private static SessionEnd end(EventEnvelope event, String reason) {
        boolean byItself = event.type().equals("user_session_deleted");
        return new SessionEnd(
                event.occurredAt(),
                reason,
                byItself || event.actor() == null ? null : event.actor().name());
    }
}
