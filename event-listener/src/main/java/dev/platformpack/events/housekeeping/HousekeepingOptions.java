package dev.platformpack.events.housekeeping;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/** The options {@code --spi-events-listener--platform--audit-…}. */
public final class HousekeepingOptions {

    private static final String OFF = "off";
    private static final Option EVERY = new Option(
            "audit-housekeeping-every",
            "1h",
            "How often months of the audit trail are made ahead and expired records are taken away. 1s to 1d; 'off': this node does neither.");
    private static final Option MONTHS_AHEAD = new Option(
            "audit-months-ahead", "3", "Months whose partition of the audit trail is made before they begin. 1 to 24.");
    private static final Option BATCH_SIZE = new Option(
            "audit-expiry-batch-size",
            "5000",
            "Audit records that one transaction looks at when records expire; it takes about a fifth of a second. 100 to 100000.");

    public static final List<Option> ALL = List.of(EVERY, MONTHS_AHEAD, BATCH_SIZE);

    private HousekeepingOptions() {}

    public static HousekeepingConfig read(OptionReader options) {
        Duration every = options.text(EVERY).equals(OFF)
                ? null
                : options.duration(EVERY, Duration.ofSeconds(1), Duration.ofDays(1));
        return new HousekeepingConfig(
                every, options.wholeNumber(MONTHS_AHEAD, 1, 24), options.wholeNumber(BATCH_SIZE, 100, 100_000));
    }
}
