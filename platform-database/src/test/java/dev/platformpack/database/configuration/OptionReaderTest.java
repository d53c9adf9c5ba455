package dev.platformpack.database.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OptionReaderTest {

    private static final Option BATCH = new Option("batch-size", "500", "Rows per batch.");
    private static final Option LEASE = new Option("lease", "4s", "How long.");
    private static final Option ATTEMPTS = new Option("attempts", "20/5m", "How many.");
    private static final Option UNIT = new Option("time-unit", "seconds", "A choice.");

    private static OptionReader reader(Map<String, String> options) {
        return OptionReader.of(
                "events-listener",
                "platform",
                new MapScope("events-listener", "platform", options),
                List.of(BATCH, LEASE, ATTEMPTS, UNIT));
    }

    @Test
    void anOptionThatIsNotSetHasItsDefault() {
        OptionReader reader = reader(Map.of());

        assertThat(reader.wholeNumber(BATCH, 1, 1000)).isEqualTo(500);
        assertThat(reader.duration(LEASE, Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(reader.choice(UNIT, TimeUnit.class)).isEqualTo(TimeUnit.SECONDS);
    }

    @Test
    void durationsAreReadInShortAndInIsoForm() {
        assertThat(reader(Map.of("lease", "1500ms")).duration(LEASE, Duration.ZERO, Duration.ofHours(1)))
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(reader(Map.of("lease", "PT2M")).duration(LEASE, Duration.ZERO, Duration.ofHours(1)))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anUnknownKeyIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> reader(Map.of("batchsize", "7")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "spi-events-listener--platform--batchsize must be one of attempts, batch-size, enabled, lease,"
                                + " time-unit, got 'batchsize'");
    }

    @Test
    void aWrongValueIsNamedWithWhatItMustBeAndWhatItGot() {
        assertThatThrownBy(() -> reader(Map.of("batch-size", "many")).wholeNumber(BATCH, 1, 1000))
                .hasMessage(
                        "spi-events-listener--platform--batch-size must be a whole number from 1 to 1000, got 'many'");
        assertThatThrownBy(() -> reader(Map.of("batch-size", "1001")).wholeNumber(BATCH, 1, 1000))
                .hasMessageContaining("got '1001'");
        assertThatThrownBy(() ->
                        reader(Map.of("lease", "soon")).duration(LEASE, Duration.ofMillis(500), Duration.ofSeconds(60)))
                .hasMessage("spi-events-listener--platform--lease must be a duration from 500ms to 1m,"
                        + " for example 30s, got 'soon'");
        assertThatThrownBy(() -> reader(Map.of("time-unit", "fortnights")).choice(UNIT, TimeUnit.class))
                .hasMessageStartingWith("spi-events-listener--platform--time-unit must be one of nanoseconds,")
                .hasMessageEndingWith("got 'fortnights'");
    }

    @Test
    void aThresholdIsANumberAndADurationOrOff() {
        assertThat(threshold(Map.of())).isEqualTo(new Threshold(20, Duration.ofMinutes(5)));
        assertThat(threshold(Map.of("attempts", "3/PT90S"))).isEqualTo(new Threshold(3, Duration.ofSeconds(90)));
        assertThat(threshold(Map.of("attempts", "off"))).isNull();
        for (String wrong :
                List.of("20", "20/", "/5m", "1/5m", "20/5 minutes", "20/25h", "20/10ms", "1001/5m", "Off")) {
            assertThatThrownBy(() -> threshold(Map.of("attempts", wrong)))
                    .as(wrong)
                    .hasMessage(
                            "spi-events-listener--platform--attempts must be 'off', or a number from 2 to 1000 and a"
                                    + " duration from 1s to 24h, for example 20/5m, got '" + wrong + "'");
        }
    }

    private static Threshold threshold(Map<String, String> options) {
        return reader(options).threshold(ATTEMPTS, 2, 1000, Duration.ofHours(24));
    }
}
