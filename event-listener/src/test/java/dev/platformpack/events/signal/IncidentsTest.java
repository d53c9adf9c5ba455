package dev.platformpack.events.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.database.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Threshold THREE_A_MINUTE = new Threshold(3, Duration.ofMinutes(1));

    private SignalWindow known = SignalWindow.empty(new SignalWindow.Key("r-1", "failures-of-account", "ada"));

    @Test
    void belowTheThresholdNothingIsTold() {
        assertThat(met(0, 30)).isEmpty();
        assertThat(met(61, 95)).as("three, but not within a minute").isEmpty();
        assertThat(known.seen()).hasSize(4);
    }

    @Test
    void theOneThatMeetsTheThresholdIsToldWithThoseBeforeIt() {
        assertThat(met(0)).isEmpty();
        assertThat(met(30)).isEmpty();

        assertThat(met(60)).singleElement().satisfies(incident -> {
            assertThat(incident.occurrences()).hasSize(3);
            assertThat(incident.first()).isEqualTo(NOON);
            assertThat(incident.last()).isEqualTo(NOON.plusSeconds(60));
        });
        assertThat(known.seen()).isEmpty();
    }

    @Test
    void anIncidentGoesOnUntilItWasQuietForTheLengthOfTheWindow() {
        assertThat(met(0, 1, 2)).hasSize(1);
        for (int second = 3; second < 1000; second += 60) {
            assertThat(met(second)).isEmpty();
        }

        assertThat(met(1100, 1101)).isEmpty();
        assertThat(met(1102)).hasSize(1);
    }

    @Test
    void aFloodIsToldOnceWithAllThatCameTogether() {
        assertThat(met(IntStream.range(0, 2000).map(i -> i / 100).toArray()))
                .singleElement()
                .satisfies(incident -> assertThat(incident.occurrences()).hasSize(2000));
        assertThat(known.seen()).isEmpty();
    }

    @Test
    void twoIncidentsInOneBatchAreTwo() {
        assertThat(met(0, 1, 2, 500, 501, 502)).hasSize(2);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        for (int seed = 0; seed < 200; seed++) {
            known = SignalWindow.empty(known.key());
            List<Integer> seconds = new ArrayList<>(List.of(0, 10, 20, 30, 40, 45, 300, 305));
            Collections.shuffle(seconds, new Random(seed));

            long told = seconds.stream().mapToLong(second -> met(second).size()).sum();

            assertThat(told).as("seed %d: %s", seed, seconds).isEqualTo(1);
        }
    }

    @Test
    void whatComesLateCompletesAWindowOfThePast() {
        assertThat(met(0, 10)).isEmpty();
        assertThat(met(70, 80)).isEmpty();

        assertThat(met(50)).hasSize(1);
    }

    @Test
    void whatComesLateBelongsToTheIncidentThatWasTold() {
        assertThat(met(100, 101, 102)).hasSize(1);

        assertThat(met(50, 51, 52)).isEmpty();
    }

    @Test
    void noMoreIsRememberedThanMayStillCount() {
        IntStream.range(0, 100).forEach(i -> met(i * 40));

        assertThat(known.seen()).hasSize(6);
    }

    @Test
    void networksCountOnceEach() {
        assertThat(metFrom("a", "a", "a", "b")).isEmpty();

        assertThat(metFrom("a", "a", "b", "c"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.by()).containsExactly("a", "b", "c"));
    }

    private List<Incident> met(int... seconds) {
        List<Occurrence> occurrences = IntStream.of(seconds)
                .mapToObj(second -> new Occurrence(NOON.plusSeconds(second), "192.0.2.1"))
                .toList();
        return met(SignalKind.FAILURES_OF_ACCOUNT, occurrences, true);
    }

    /** All at noon. */
    private List<Incident> metFrom(String... networks) {
        List<Occurrence> occurrences = List.of(networks).stream()
                .map(network -> new Occurrence(NOON, network))
                .toList();
        return met(SignalKind.NETWORKS_OF_ACCOUNT, occurrences, false);
    }

    private List<Incident> met(SignalKind kind, List<Occurrence> occurrences, boolean isRemembered) {
        Incidents.Outcome outcome =
                Incidents.of(known, new Evidence(kind, "ada", THREE_A_MINUTE, occurrences, null, isRemembered));
        known = outcome.window();
        return outcome.incidents();
    }
}
