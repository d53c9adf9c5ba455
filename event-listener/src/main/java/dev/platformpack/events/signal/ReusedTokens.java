package dev.platformpack.events.signal;

import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.events.capture.EventEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refresh tokens that were used again, as evidence; pure. Usually the end of their session tells it. Where sessions go on, Keycloak's refusal does, if
 * the configuration keeps failed refreshes.
 */
final class ReusedTokens {

    /** Of {@code TokenManager#validateTokenReuse}. */
    private static final String REFUSED = "Maximum allowed refresh token reuse exceeded";

    /** One of a session is one incident, however often both of its users try. */
    private static final Threshold ONE = new Threshold(1, Duration.ofHours(24));

    private ReusedTokens() {}

    static List<Evidence> of(List<EventEnvelope> events) {
        return events.stream()
                .filter(event -> event.sessionId() != null && (endsSession(event) || isRefused(event)))
                .collect(Collectors.groupingBy(EventEnvelope::sessionId))
                .values()
                .stream()
                .map(ReusedTokens::evidence)
                .toList();
    }

    private static Evidence evidence(List<EventEnvelope> ofSession) {
        List<Occurrence> occurrences = ofSession.stream()
                .map(event -> new Occurrence(event.occurredAt(), event.ipAddress() == null ? "" : event.ipAddress()))
                .toList();
        EventEnvelope last = ofSession.get(ofSession.size() - 1);
        return new Evidence(SignalKind.TOKEN_REUSE, last.sessionId(), ONE, occurrences, last, false);
    }

    private static boolean endsSession(EventEnvelope event) {
        return event.isSuccess()
                && event.type().equals("logout")
                && "token-reuse".equals(event.details().get("reason"));
    }

    private static boolean isRefused(EventEnvelope event) {
        return !event.isSuccess()
                && event.type().equals("refresh_token")
                && REFUSED.equals(event.details().get("reason"));
    }
}
