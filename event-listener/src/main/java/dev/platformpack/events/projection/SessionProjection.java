package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.session.EndedSession;
import dev.platformpack.database.session.UserSessionRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code user_session}: logins begin sessions; logouts, revocations and expiry end them. */
final class SessionProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        Map<String, UserSessionRow> began = events.stream()
                .filter(event -> EventKind.isLogin(event) && event.sessionId() != null)
                .map(SessionProjection::began)
                .collect(Collectors.toMap(
                        UserSessionRow::id, row -> row, (earlier, later) -> later, LinkedHashMap::new));
        if (!began.isEmpty()) {
            transaction.sessions().begin(List.copyOf(began.values()));
        }
        Map<String, EndedSession> ended = events.stream()
                .filter(EventKind::endsSession)
                .map(SessionProjection::ended)
                .collect(Collectors.toMap(
                        EndedSession::id, row -> row, (earlier, later) -> earlier, LinkedHashMap::new));
        if (!ended.isEmpty()) {
            transaction.sessions().end(List.copyOf(ended.values()));
        }
    }

    private static UserSessionRow began(EventEnvelope event) {
        return new UserSessionRow(
                event.sessionId(),
                event.realm().id(),
                event.realm().name(),
                event.user().id(),
                event.clientId(),
                event.ipAddress(),
                event.userAgent(),
                event.occurredAt());
    }

    /** The REST extension says why in the details of its logout. Nobody ends an expired session. */
    private static EndedSession ended(EventEnvelope event) {
        boolean isLogout = event.type().equals("logout");
        return new EndedSession(
                event.sessionId(),
                event.occurredAt(),
                isLogout ? event.details().getOrDefault("reason", "logout") : "expired",
                isLogout && event.actor() != null ? event.actor().name() : null);
    }
}
