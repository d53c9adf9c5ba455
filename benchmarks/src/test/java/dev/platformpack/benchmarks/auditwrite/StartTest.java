package dev.platformpack.benchmarks.auditwrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartTest {
    private static final Start START = new Start(
            List.of(new Login(70, 71), new Login(90, 60), new Login(65, 69)),
            List.of(round(100, 97, 12.5), round(50, 50, 9), round(80, 60, 11)));

    @Test
    void whatIsAddedIsTheMedianOfThePairsAndNotTheDifferenceOfTheMedians() {
        assertThat(START.login(Login::added)).isEqualTo(1);
        assertThat(START.login(Login::recorded) - START.login(Login::unrecorded))
                .isEqualTo(-1);
    }

    @Test
    void aLossIsAShareOfWhatIsThereWithoutRecords() {
        assertThat(START.round(Round::loss)).isEqualTo(3, within(1e-9));
        assertThat(START.round(Round::addedCpuMillis)).isEqualTo(1, within(1e-9));
    }

    private static Round round(double unrecordedPerSecond, double recordedPerSecond, double recordedCpuMillis) {
        return new Round(new Slice(unrecordedPerSecond, 0, 10), new Slice(recordedPerSecond, 20, recordedCpuMillis));
    }
}
