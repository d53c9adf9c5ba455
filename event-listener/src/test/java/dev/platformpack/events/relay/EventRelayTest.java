package dev.platformpack.events.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.PlatformUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventRelayTest {

    private static final int MAX_ATTEMPTS = 3;

    private final FakePendingEvents outbox = new FakePendingEvents();
    private final FakeDelivery platform = new FakeDelivery();
    private final TestClock clock = new TestClock();
    private final EventRelay relay = relay(100);

    private EventRelay relay(int batchSize) {
        return new EventRelay(
                new ReadAhead(outbox, batchSize, clock),
                platform,
                new FailureHandling(outbox, new RetrySchedule(new Random()), MAX_ATTEMPTS, clock),
                clock);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void aBatchIsDeliveredAtOnceInOrderAndSettled() {
        add("a", "ada");
        add("b", "bob");
        add("c", "ada");

        assertThat(relay.tick()).isFalse();

        assertThat(platform.types()).containsExactly("a", "b", "c");
        assertThat(platform.calls).isEqualTo(1);
        assertThat(outbox.waiting()).isEmpty();
        assertThat(relay.tick()).isFalse();
    }

    @Test
    void aPoisonousEventHoldsUpItsSubjectOnly() {
        platform.poison.add("poison");
        add("a", "ada");
        add("poison", "ada");
        add("b", "bob");
        add("c", "ada");
        add("d", "dan");

        relay.tick();

        assertThat(platform.types()).containsExactly("a", "b", "d");
        assertThat(outbox.waiting()).containsExactly("poison", "c");
    }

    @Test
    void aRetryThatWorksLetsTheSubjectGoOnInOrder() {
        platform.poison.add("poison");
        add("poison", "ada");
        add("b", "ada");
        relay.tick();
        relay.tick();
        assertThat(platform.types()).isEmpty();
        platform.poison.clear();

        clock.advance(Duration.ofSeconds(1));
        relay.tick();

        assertThat(platform.types()).containsExactly("poison", "b");
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void afterItsLastAttemptAnEventIsParkedAndItsSubjectGoesOn() {
        platform.poison.add("poison");
        add("poison", "ada");
        add("b", "ada");

        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            assertThat(outbox.parked()).isEmpty();
            relay.tick();
            clock.advance(Duration.ofMinutes(1));
        }
        relay.tick();

        assertThat(outbox.parked()).containsExactly("poison");
        assertThat(outbox.errorOf("poison")).isEqualTo("IllegalStateException");
        assertThat(platform.types()).containsExactly("b");
    }

    @Test
    void whatIsNoEnvelopeIsParkedToo() {
        outbox.add("broken", "ada", "{\"schema\": 1, \"id\": ", false);
        add("b", "bob");

        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            relay.tick();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(outbox.parked()).containsExactly("broken");
        assertThat(platform.types()).containsExactly("b");
    }

    @Test
    void onePoisonousEventOfManyCostsFewTransactions() {
        platform.poison.add("poison");
        for (int i = 0; i < 64; i++) {
            add(i == 40 ? "poison" : "e" + i, "user" + i);
        }

        relay.tick();

        assertThat(platform.delivered).hasSize(63);
        assertThat(platform.calls).isLessThanOrEqualTo(1 + 2 * 6);
    }

    @Test
    void manyBatchesKeepTheOrderOfWritingWhatIsReadAhead() {
        try (EventRelay small = relay(3)) {
            List<String> written =
                    IntStream.range(0, 400).mapToObj(i -> "e" + i).toList();
            written.forEach(event -> add(event, "ada"));

            while (small.tick()) {}

            assertThat(platform.types()).isEqualTo(written);
            assertThat(outbox.waiting()).isEmpty();
        }
    }

    @Test
    void whatWasReadAheadWaitsBehindAFailedEventOfItsSubject() {
        platform.poison.add("poison");
        try (EventRelay small = relay(2)) {
            add("poison", "ada");
            add("a", "bob");
            add("b", "ada");
            add("c", "bob");
            add("d", "ada");

            while (small.tick()) {}

            assertThat(platform.types()).containsExactly("a", "c");
            assertThat(outbox.waiting()).containsExactly("poison", "b", "d");
        }
    }

    @Test
    void whatCannotBeSettledIsDeliveredAgain() {
        outbox.settlingFails = new IllegalStateException("no connection");
        add("a", "ada");
        assertThatThrownBy(relay::tick).hasMessage("no connection");

        outbox.settlingFails = null;
        relay.tick();

        assertThat(platform.types()).containsExactly("a", "a");
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void anEventThatCommitsLateIsFoundAtTheFront() {
        try (EventRelay small = relay(1)) {
            add("a", "ada");
            add("b", "bob");
            add("c", "dan");
            small.tick();
            outbox.add("overtaken", "eve", Payloads.of("overtaken", "eve"), false, 1);

            while (small.tick()) {}

            assertThat(platform.types()).containsExactlyInAnyOrder("a", "b", "c", "overtaken");
        }
    }

    @Test
    void anEventThatCommitsLateComesBeforeTheLaterOneOfItsSubject() {
        IntStream.range(0, 20).forEach(i -> add("other" + i, "bob"));
        try (EventRelay small = relay(1)) {
            small.tick();
            outbox.add("first", "eve", Payloads.of("first", "eve"), false, 1);
            add("second", "eve");

            while (small.tick()) {}

            assertThat(platform.types()).containsSubsequence("first", "second");
        }
    }

    @Test
    void aRetryThatFallsDueWhileBatchesAreReadAheadComesBeforeTheLaterOneOfItsSubject() {
        platform.poison.add("first");
        add("first", "eve");
        try (EventRelay small = relay(1)) {
            small.tick();
            IntStream.range(0, 20).forEach(i -> add("other" + i, "bob"));
            add("second", "eve");
            small.tick();
            platform.poison.clear();
            clock.advance(Duration.ofMinutes(1));

            while (small.tick()) {}

            assertThat(platform.types()).containsSubsequence("first", "second");
        }
    }

    @Test
    void nothingIsCountedAgainstAnEventWhileThePlatformIsAway() {
        platform.broken = new PlatformUnavailableException("away");
        add("a", "ada");

        for (int i = 0; i < MAX_ATTEMPTS + 1; i++) {
            assertThatThrownBy(relay::tick).isInstanceOf(PlatformUnavailableException.class);
        }
        platform.broken = null;
        relay.tick();

        assertThat(platform.types()).containsExactly("a");
        assertThat(outbox.parked()).isEmpty();
    }

    @Test
    void aFullDiskIsNoFaultOfTheEvents() {
        platform.broken = new IllegalStateException(new SQLException("no space left", "53100"));
        add("a", "ada");

        assertThatThrownBy(relay::tick)
                .isInstanceOf(PlatformUnavailableException.class)
                .hasMessageContaining("53100");

        assertThat(outbox.waiting()).containsExactly("a");
    }

    @Test
    void aLateEventIsDeliveredWithoutAuthority() {
        outbox.add("late", "ada", Payloads.of("late", "ada"), true);
        add("b", "bob");

        relay.tick();

        assertThat(platform.delivered)
                .extracting(event -> event.user().authoritative())
                .containsExactly(false, true);
    }

    private void add(String type, String subject) {
        outbox.add(type, subject, Payloads.of(type, subject), false);
    }
}
