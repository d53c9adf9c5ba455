package dev.platformpack.events.reconcile;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/** The options {@code --spi-events-listener--platform--reconcile-…}. */
public final class ReconcileOptions {

    private static final String OFF = "off";
    private static final Option EVERY = new Option(
            "reconcile-every",
            "5m",
            "How often Keycloak's new users, and only those, are compared with the platform's, 10s to 24h; 'off': no run by itself, not"
                    + " at start either.");
    private static final Option FULL_EVERY = new Option(
            "reconcile-full-every",
            "6h",
            "How often all users and sessions are compared in both directions, besides once at start: the longest that a change"
                    + " without an event stays unseen. 1m to 8760h.");

    private static final Option LARGEST_DELETION = new Option(
            "reconcile-largest-deletion",
            "20",
            "A run that finds more than this percentage of a realm's users gone, and more than 100, marks none of them as deleted"
                    + " unless an operator ordered it with allowDeletions. 0 to 100; 100: no limit.");

    public static final List<Option> ALL = List.of(EVERY, FULL_EVERY, LARGEST_DELETION);

    private ReconcileOptions() {}

    public static ReconcileConfig read(OptionReader options) {
        Duration every = options.text(EVERY).equals(OFF)
                ? null
                : options.duration(EVERY, Duration.ofSeconds(10), Duration.ofHours(24));
        return new ReconcileConfig(
                every,
                options.duration(FULL_EVERY, Duration.ofMinutes(1), Duration.ofHours(8760)),
                options.wholeNumber(LARGEST_DELETION, 0, 100));
    }
}
