package dev.platformpack.rest.delivery;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.rest.delivery.DeliveryConfig.Timeouts;
import java.time.Duration;
import java.util.List;

/** The options of {@code --spi-platform-session-ending--default--…}. */
public final class DeliveryOptions {

    private static final Option CONNECT_TIMEOUT = new Option(
            "notify-connect-timeout",
            "2s",
            "How long the connection to a client may take when it is told that a session has ended. 100ms to 30s.");
    private static final Option TIMEOUT = new Option(
            "notify-timeout", "5s", "How long the whole attempt may take, the client's answer included. 100ms to 1m.");
    private static final Option PARALLEL = new Option(
            "notify-parallel",
            "16",
            "How many clients one node tells at the same time; one client takes half of it at most. 1 to 200.");
    private static final Option MAX_ATTEMPTS = new Option(
            "notify-max-attempts",
            "10",
            "After how many attempts a client is given up: 1 s after the first, then twice as long each time, at most 5 minutes. 1 to 100.");
    private static final Option EVERY = new Option(
            "notify-every",
            "2s",
            "How often a node looks by itself for clients to tell: what a node that died has left. 100ms to 5m.");
    private static final Option RETENTION =
            new Option("notify-retention", "168h", "How long it is kept whether a client was told. 1m to 8760h.");

    public static final List<Option> ALL = List.of(CONNECT_TIMEOUT, TIMEOUT, PARALLEL, MAX_ATTEMPTS, EVERY, RETENTION);

    private DeliveryOptions() {}

    public static DeliveryConfig read(OptionReader options) {
        Duration shortest = Duration.ofMillis(100);
        return new DeliveryConfig(
                new Timeouts(
                        options.duration(CONNECT_TIMEOUT, shortest, Duration.ofSeconds(30)),
                        options.duration(TIMEOUT, shortest, Duration.ofMinutes(1))),
                options.wholeNumber(PARALLEL, 1, 200),
                options.wholeNumber(MAX_ATTEMPTS, 1, 100),
                options.duration(EVERY, shortest, Duration.ofMinutes(5)),
                options.duration(RETENTION, Duration.ofMinutes(1), Duration.ofHours(8760)));
    }
}
