package dev.platformpack.events.integrity;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/** The options {@code --spi-events-listener--platform--verify-…}. */
public final class IntegrityOptions {

    private static final String OFF = "off";
    private static final Option EVERY = new Option(
            "verify-every",
            "1m",
            "How often new seals of the audit trail are verified with their records, 1s to 1h; 'off': this node does not verify.");
    private static final Option ALL_EVERY = new Option(
            "verify-all-every",
            "24h",
            "How often all seals of a realm are verified: the longest that a change of an old record stays unseen. 1m to 8760h.");

    public static final List<Option> ALL = List.of(EVERY, ALL_EVERY);

    private IntegrityOptions() {}

    public static IntegrityConfig read(OptionReader options) {
        Duration every = options.text(EVERY).equals(OFF)
                ? null
                : options.duration(EVERY, Duration.ofSeconds(1), Duration.ofHours(1));
        return new IntegrityConfig(every, options.duration(ALL_EVERY, Duration.ofMinutes(1), Duration.ofHours(8760)));
    }
}
