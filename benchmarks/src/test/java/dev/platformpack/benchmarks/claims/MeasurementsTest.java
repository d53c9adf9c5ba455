package dev.platformpack.benchmarks.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.benchmarks.Spread;
import dev.platformpack.benchmarks.claims.Measurements.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final Cell OURS = new Cell(Work.WARM_REFRESH, Member.ALL.get(0), Contestant.OURS);

    private final Measurements measurements = new Measurements();

    @Test
    void mediansAreComparedRoundByRound() {
        // A machine that is ten times slower in the second round says nothing about either.
        add(List.of(11_000_000L, 99_000_000L, 10_000_000L), List.of(10_000_000L));
        add(List.of(110_000_000L), List.of(100_000_000L));

        assertThat(measurements.ratio(OURS, Contestant.NONE)).contains(new Spread(1.1, 1.1, 1.1));
        assertThat(measurements.extraMillis(OURS, Contestant.NONE)).contains(new Spread(5.5, 1, 10));
    }

    @Test
    void aRoundThatOneOfThemLeftOutIsNotCompared() {
        add(List.of(2L), List.of(1L));
        add(List.of(), List.of(1_000L));

        assertThat(measurements.ratio(OURS, Contestant.NONE)).contains(new Spread(2, 2, 2));
        assertThat(measurements.ratio(OURS, Contestant.KEYCLOAK_ORGS)).isEmpty();
    }

    @Test
    void percentilesAreThoseOfAllRequests() {
        add(List.of(1_000_000L, 2_000_000L), List.of());
        add(List.of(9_000_000L), List.of());

        assertThat(measurements.percentiles(OURS).orElseThrow().count()).isEqualTo(3);
        assertThat(measurements.percentiles(OURS).orElseThrow().millis(0.99)).isEqualTo(9);
        assertThat(measurements.spentOn(OURS)).hasMillis(12);
    }

    private void add(List<Long> ours, List<Long> none) {
        measurements.add(OURS, ours);
        measurements.add(OURS.of(Contestant.NONE), none);
    }
}
