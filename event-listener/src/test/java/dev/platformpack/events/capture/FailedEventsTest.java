package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.events.capture.EventEnvelope.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FailedEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final FailedEvents events = new FailedEvents(3);

    private static EventEnvelope failure(String realm, int second, String detail) {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                "login",
                NOON.plusSeconds(second),
                new EventEnvelope.Realm(realm, realm + "-name"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Outcome.FAILURE,
                "user_not_found",
                null,
                Map.of("username", detail));
    }

    private void fill() {
        for (int second = 0; second < 3; second++) {
            events.add(failure("r-1", second, "mallory"));
        }
    }

    @Test
    void eventsComeOutInTheirOrder() throws InterruptedException {
        fill();

        List<WaitingEvent> taken = new ArrayList<>(events.take(2));
        taken.addAll(events.take(2));

        assertThat(taken)
                .extracting(event -> EnvelopeJson.read(event.payload()).occurredAt())
                .containsExactly(NOON, NOON.plusSeconds(1), NOON.plusSeconds(2));
    }

    @Test
    void whatDoesNotFitIsHandedOutAsACountForEachRealm() throws InterruptedException {
        fill();
        events.add(failure("r-1", 7, "mallory"));
        events.add(failure("r-1", 9, "mallory"));
        events.add(failure("r-2", 8, "mallory"));

        List<EventEnvelope> gaps = events.take(3).stream()
                .skip(3)
                .map(event -> EnvelopeJson.read(event.payload()))
                .toList();

        assertThat(gaps).hasSize(2).allSatisfy(gap -> assertThat(gap.type()).isEqualTo("events.dropped"));
        assertThat(gaps.get(0).details())
                .containsEntry("count", "2")
                .containsEntry("first", "2026-11-01T12:00:07Z")
                .containsEntry("last", "2026-11-01T12:00:09Z");
        assertThat(gaps.get(0).realm()).isEqualTo(new EventEnvelope.Realm("r-1", "r-1-name"));
        assertThat(gaps.get(1).realm().id()).isEqualTo("r-2");
    }

    @Test
    void aGapIsToldOnce() throws InterruptedException {
        fill();
        events.add(failure("r-1", 7, "mallory"));
        events.take(3);
        events.close();

        assertThat(events.take(3)).isEmpty();
    }

    @Test
    void longEventsAreBoundedBySizeToo() throws InterruptedException {
        events.add(failure("r-1", 0, "x".repeat(10_000)));
        events.add(failure("r-1", 1, "x".repeat(10_000)));

        assertThat(events.size()).isEqualTo(1);
        events.take(3);
        events.add(failure("r-1", 2, "x".repeat(10_000)));
        assertThat(events.size()).isEqualTo(1);
    }

    @Test
    void theWriterKeepsABatchUntilItIsWrittenAndSaysThatItTriesAgain() throws InterruptedException {
        List<String> attempts = new CopyOnWriteArrayList<>();
        CountDownLatch woken = new CountDownLatch(1);
        FailedEventsWriter writer = new FailedEventsWriter(
                events,
                (batch, again) -> {
                    attempts.add(batch.size() + (again ? " again" : ""));
                    if (!again) {
                        throw new IllegalStateException("The database is away.");
                    }
                },
                woken::countDown);
        fill();

        writer.start();

        woken.await();
        writer.stop();
        assertThat(attempts).containsExactly("3", "3 again");
    }

    @Test
    void aStopWritesWhatWaits() {
        List<WaitingEvent> written = new CopyOnWriteArrayList<>();
        FailedEventsWriter writer = new FailedEventsWriter(events, (batch, again) -> written.addAll(batch), () -> {});
        fill();
        writer.start();

        writer.stop();

        assertThat(written).hasSize(3);
    }
}
