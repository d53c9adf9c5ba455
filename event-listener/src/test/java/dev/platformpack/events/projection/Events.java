package dev.platformpack.events.projection;

import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Envelopes for tests: of the realm {@code r-1}, a number of seconds after {@link #NOON}. */
final class Events {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Events() {}

    static EventEnvelope of(String type, int second, String sessionId, UserSnapshot user) {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                type,
                NOON.plusSeconds(second),
                new EventEnvelope.Realm("r-1", "demo"),
                "shop",
                sessionId,
                null,
                user == null ? null : new EventEnvelope.Target("user", user.id()),
                user,
                "192.0.2.1",
                "Firefox",
                Outcome.SUCCESS,
                null,
                null,
                Map.of());
    }

    static EventEnvelope failed(EventEnvelope event) {
        return with(event, Outcome.FAILURE, event.details());
    }

    static EventEnvelope with(EventEnvelope event, Outcome outcome, Map<String, String> details) {
        return new EventEnvelope(
                event.schema(),
                event.id(),
                event.type(),
                event.occurredAt(),
                event.realm(),
                event.clientId(),
                event.sessionId(),
                event.actor(),
                event.object(),
                event.user(),
                event.ipAddress(),
                event.userAgent(),
                outcome,
                outcome == Outcome.FAILURE ? "invalid" : null,
                event.traceId(),
                details);
    }

    static UserSnapshot changed(String id, String lastName) {
        return user(id, lastName, "ada@acme.example", true, true);
    }

    static UserSnapshot seen(String id, String lastName) {
        return user(id, lastName, "ada@acme.example", true, false);
    }

    static UserSnapshot user(String id, String lastName, String email, boolean emailVerified, boolean authoritative) {
        return new UserSnapshot(
                id,
                "ada",
                email,
                emailVerified,
                "Ada",
                lastName,
                UserStatus.ACTIVE,
                NOON,
                Map.of("tenant_name", "Acme"),
                authoritative);
    }
}
