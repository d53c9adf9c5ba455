package dev.platformpack.rest.limit;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.util.List;

/** The options of {@code --spi-realm-restapi-extension--platform--…}. */
public final class LimitOptions {

    private static final int MOST = 1_000_000;

    private static final Option CALLS = new Option(
            "calls-per-minute",
            "120",
            "How many calls a minute one user may make at one node, below /realms/{realm}/platform. 0 (no limit) to 1000000.");
    private static final Option BURST = new Option(
            "calls-burst",
            "60",
            "How many of them at once, after a time without any; calls-per-minute counts when they are used up. 1 to 1000000.");
    private static final Option REFUSED = new Option(
            "refused-per-minute",
            "60",
            "How many requests a minute without a valid token are answered 401 to one address; further ones are answered 429. "
                    + "Valid tokens from there are not concerned. 0 (no limit) to 1000000.");

    public static final List<Option> ALL = List.of(CALLS, BURST, REFUSED);

    private LimitOptions() {}

    static LimitConfig read(OptionReader options) {
        return new LimitConfig(
                options.wholeNumber(CALLS, 0, MOST),
                options.wholeNumber(BURST, 1, MOST),
                options.wholeNumber(REFUSED, 0, MOST));
    }
}
