package dev.platformpack.events.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EnvelopeJson;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.directory.DirectoryUser;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SyntheticEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final RealmState REALM = new RealmState("r", "realm", true, true);

    private final UUID run = UUID.randomUUID();
    private final SyntheticEvents events = new SyntheticEvents(run, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aUserIsReportedWithAuthorityAndItsOwnTime() {
        DirectoryUser user = new DirectoryUser("u", "ada", "ada@example.test", false, "Ada", "Lovelace", true, 5L);

        EventEnvelope event = events.reconciled(
                REALM,
                user,
                Map.of("tenant_name", "Engines"),
                new Difference(Difference.Kind.DIFFERENT, "u", List.of("email", "status")));

        assertThat(event.type()).isEqualTo("user.reconcile");
        assertThat(event.subject()).isEqualTo("u");
        assertThat(event.user().authoritative()).isTrue();
        assertThat(event.user().attributes()).containsEntry("tenant_name", "Engines");
        assertThat(event.user().status()).isEqualTo(UserStatus.PENDING_VERIFICATION);
        assertThat(event.user().createdAt()).isEqualTo(Instant.ofEpochMilli(5));
        assertThat(event.details())
                .containsEntry("source", "reconciliation")
                .containsEntry("run", run.toString())
                .containsEntry("difference", "different")
                .containsEntry("fields", "email,status");
    }

    @Test
    void aSessionKeepsTheOrderOfItsUserAndSaysWhenItBegan() {
        DirectoryUser user = new DirectoryUser("u", "ada", null, false, null, null, true, null);
        LiveSession session = new LiveSession("s", user, "app", "127.0.0.1", Instant.ofEpochSecond(7));

        EventEnvelope found = events.sessionFound(REALM, session);

        assertThat(found.subject()).isEqualTo("u");
        assertThat(found.sessionId()).isEqualTo("s");
        assertThat(found.user().authoritative()).isFalse();
        assertThat(found.clientId()).isEqualTo("app");
        assertThat(found.details()).containsEntry("started", "1970-01-01T00:00:07Z");
        assertThat(events.sessionEnded(REALM, "s", "u").subject()).isEqualTo("u");
    }

    @Test
    void everyEventSurvivesTheWayThroughTheOutbox() {
        EventEnvelope event = events.realmDeleted("r", "realm");

        assertThat(EnvelopeJson.read(EnvelopeJson.write(event))).isEqualTo(event);
        assertThat(event.subject()).isEqualTo("r");
        assertThat(event.object().type()).isEqualTo("realm");
        assertThat(event.occurredAt()).isEqualTo(NOW);
    }
}
