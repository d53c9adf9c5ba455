package dev.platformpack.events.seal;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/** The options {@code --spi-events-listener--platform--seal-…}. */
public final class SealOptions {

    private static final String OFF = "off";
    private static final Option EVERY = new Option(
            "seal-every",
            "5s",
            "How often new audit records are sealed: the longest that a record can be changed without a trace. 1s to 1h; 'off': this node"
                    + " does not seal.");
    private static final Option BATCH_SIZE = new Option(
            "seal-batch-size",
            "10000",
            "Audit records that are sealed in one transaction; each takes 40 bytes of memory and about as much in its seal. 1 to 100000.");

    public static final List<Option> ALL = List.of(EVERY, BATCH_SIZE);

    private SealOptions() {}

    public static SealConfig read(OptionReader options) {
        Duration every = options.text(EVERY).equals(OFF)
                ? null
                : options.duration(EVERY, Duration.ofSeconds(1), Duration.ofHours(1));
        return new SealConfig(every, options.wholeNumber(BATCH_SIZE, 1, 100_000));
    }
}
