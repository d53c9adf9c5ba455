package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.events.capture.EventEnvelope.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RepeatedDenialsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final RepeatedDenials denials = new RepeatedDenials();

    private static EventEnvelope denial(String user, int second) {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                DeniedCalls.TYPE,
                NOON.plusSeconds(second),
                new EventEnvelope.Realm("r-1", "demo"),
                "app",
                null,
                new EventEnvelope.Actor(user, user),
                new EventEnvelope.Target("call", "GET /admin/realms/demo/users"),
                null,
                null,
                null,
                Outcome.FAILURE,
                "access_denied",
                null,
                Map.of("status", "403"));
    }

    private void spend(String user) {
        for (int i = 0; i < RepeatedDenials.MOST; i++) {
            assertThat(denials.admits(denial(user, 0))).isTrue();
        }
    }

    @Test
    void theRestOfAMinuteIsOneEventOfTheLastOfThem() {
        spend("mallory");
        EventEnvelope last = denial("mallory", 50);
        assertThat(denials.admits(denial("mallory", 40))).isFalse();
        assertThat(denials.admits(last)).isFalse();

        assertThat(denials.nextDue()).contains(NOON.plusSeconds(60));
        assertThat(denials.due(NOON.plusSeconds(59))).isEmpty();
        List<EventEnvelope> due = denials.due(NOON.plusSeconds(60));

        assertThat(due).singleElement().satisfies(summary -> {
            assertThat(summary.id()).isEqualTo(last.id());
            assertThat(summary.occurredAt()).isEqualTo(last.occurredAt());
            assertThat(summary.details())
                    .containsEntry("count", "2")
                    .containsEntry("first", "2026-11-01T12:00:40Z")
                    .containsEntry("status", "403");
        });
        assertThat(denials.admits(denial("mallory", 61))).isTrue();
        assertThat(denials.nextDue()).isEmpty();
    }

    @Test
    void anotherCallerIsNotHeldBack() {
        spend("mallory");

        assertThat(denials.admits(denial("ada", 1))).isTrue();
        assertThat(denials.admits(denial("mallory", 1))).isFalse();
    }

    @Test
    void whoIsDeniedSometimesIsForgottenAfterHisMinute() {
        denials.admits(denial("ada", 0));

        assertThat(denials.due(NOON.plusSeconds(60))).isEmpty();
        spend("ada");
    }

    @Test
    @Timeout(30)
    void whatIsHeldBackIsHandedOutBeforeTheBufferEnds() throws InterruptedException {
        FailedEvents events = new FailedEvents(1000, Clock.fixed(NOON, ZoneOffset.UTC));
        for (int i = 0; i < RepeatedDenials.MOST + 5; i++) {
            events.addDenied(denial("mallory", 0));
        }
        assertThat(events.take(1000)).hasSize(RepeatedDenials.MOST);

        events.close();

        assertThat(events.take(1000))
                .singleElement()
                .satisfies(event ->
                        assertThat(EnvelopeJson.read(event.payload()).details()).containsEntry("count", "5"));
        assertThat(events.take(1000)).isEmpty();
    }
}
