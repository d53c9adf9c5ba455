package dev.platformpack.events.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void anAddressIsNobodysButNamesTheAccountsItTried() {
        AuditEventRow row = row(
                SignalKind.FAILURES_OF_ADDRESS,
                "192.0.2.1",
                "ada",
                "name:a",
                "name:b",
                "name:c",
                "name:d",
                "name:e",
                "name:f");

        assertThat(row.action()).isEqualTo("signal.many-failures-of-address");
        assertThat(row.ipAddress()).isEqualTo("192.0.2.9");
        assertThat(row.objectId()).isNull();
        assertThat(row.actorId()).isNull();
        assertThat(row.details().path("accounts").toString()).isEqualTo("[\"ada\"]");
        assertThat(row.details().path("usernames").toString()).isEqualTo("[\"a\",\"b\",\"c\",\"d\",\"e\"]");
        assertThat(row.details().path("usernames_count").asInt()).isEqualTo(6);
        assertThat(row.details().path("reason").asText()).isEqualTo("failures-of-address");
    }

    @Test
    void anAccountIsItsUserAndHasAnAddressIfThereIsOnlyOne() {
        AuditEventRow one = row(SignalKind.FAILURES_OF_ACCOUNT, "ada", "192.0.2.1", "192.0.2.1");
        AuditEventRow two = row(SignalKind.FAILURES_OF_ACCOUNT, "ada", "192.0.2.1", "192.0.2.2");

        assertThat(one.objectType()).isEqualTo("user");
        assertThat(one.objectId()).isEqualTo("ada");
        assertThat(one.ipAddress()).isEqualTo("192.0.2.1");
        assertThat(two.ipAddress()).isNull();
        assertThat(two.details().path("addresses_count").asInt()).isEqualTo(2);
    }

    @Test
    void aNameThatNobodyHasIsInThePartThatCanBeErased() {
        AuditEventRow row = row(SignalKind.FAILURES_OF_ACCOUNT, "name:nobody", "192.0.2.1");

        assertThat(row.objectId()).isNull();
        assertThat(row.objectType()).isNull();
        assertThat(row.details().path("username").asText()).isEqualTo("nobody");
    }

    @Test
    void aBurstSaysWhatIsImpossibleAboutIt() {
        AuditEventRow account = row(SignalKind.NETWORKS_OF_ACCOUNT, "ada", "192.0.2.0/24", "198.51.100.0/24");
        AuditEventRow session = row(SignalKind.NETWORKS_OF_SESSION, "s-1", "192.0.2.0/24", "198.51.100.0/24");

        assertThat(account.action()).isEqualTo(session.action()).isEqualTo("signal.burst");
        assertThat(account.details().path("reason").asText()).isEqualTo("networks-of-account");
        assertThat(account.objectId()).isEqualTo("ada");
        assertThat(session.details().path("reason").asText()).isEqualTo("networks-of-session");
        assertThat(session.sessionId()).isEqualTo("s-1");
        assertThat(session.objectId()).isEqualTo("user-of-the-event");
    }

    @Test
    void detailsSayWhatWasMetAndWhen() {
        JsonNode details = row(SignalKind.FAILURES_OF_ACCOUNT, "ada", "192.0.2.1", "192.0.2.1", "192.0.2.1")
                .details();

        assertThat(details.path("threshold").asInt()).isEqualTo(2);
        assertThat(details.path("window").asText()).isEqualTo("5m");
        assertThat(details.path("count").asInt()).isEqualTo(3);
        assertThat(details.path("first_seen").asText()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(details.path("last_seen").asText()).isEqualTo("2026-11-01T12:00:02Z");
    }

    /** One occurrence a second. */
    private static AuditEventRow row(SignalKind kind, String subject, String... by) {
        List<Occurrence> occurrences = IntStream.range(0, by.length)
                .mapToObj(i -> new Occurrence(NOON.plusSeconds(i), by[i]))
                .toList();
        Evidence evidence =
                new Evidence(kind, subject, new Threshold(2, Duration.ofMinutes(5)), occurrences, event(), true);
        return Verdicts.of(evidence, new Incident(occurrences)).row();
    }

    private static EventEnvelope event() {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                "login",
                NOON,
                new EventEnvelope.Realm("r-1", "demo"),
                "shop",
                null,
                null,
                new EventEnvelope.Target("user", "user-of-the-event"),
                null,
                "192.0.2.9",
                "Firefox",
                Outcome.FAILURE,
                "invalid_user_credentials",
                null,
                Map.of());
    }
}
