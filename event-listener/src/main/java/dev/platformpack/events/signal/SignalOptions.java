package dev.platformpack.events.signal;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.database.configuration.Threshold;
import java.time.Duration;
import java.util.List;

/** The options {@code --spi-events-listener--platform--signal-…}. */
public final class SignalOptions {

    private static final int MOST = 1000;
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Option FAILURES_PER_ADDRESS = new Option(
            "signal-failures-per-address",
            "20/5m",
            "How many failed logins from one address within which time are a signal: a number from 2 to 1000 and a"
                    + " duration from 1s to 24h; 'off': never.");
    private static final Option FAILURES_PER_ACCOUNT = new Option(
            "signal-failures-per-account",
            "10/5m",
            "The same of one account, or of one name that nobody has, from wherever; or 'off'.");
    private static final Option LOGINS_PER_ACCOUNT =
            new Option("signal-logins-per-account", "20/10s", "How many logins of one account are a signal; or 'off'.");
    private static final Option NETWORKS_PER_ACCOUNT = new Option(
            "signal-networks-per-account",
            "4/10m",
            "From how many networks (IPv4 /24, IPv6 /48) logins of one account within that time are a signal; or"
                    + " 'off'.");
    private static final Option NETWORKS_PER_SESSION =
            new Option("signal-networks-per-session", "4/10m", "The same of the uses of one session; or 'off'.");
    private static final Option NEW_DEVICE = new Option(
            "signal-new-device",
            "on",
            "'on': a login from a kind of device that is new for the user is a signal, see known-origins-days. 'off':"
                    + " it is not.");
    private static final Option NEW_NETWORK =
            new Option("signal-new-network", "on", "The same of a network that is new for the user.");
    private static final Option TOKEN_REUSE = new Option(
            "signal-token-reuse", "on", "'on': a refresh token that is used again is a signal. 'off': it is not.");

    public static final List<Option> ALL = List.of(
            FAILURES_PER_ADDRESS,
            FAILURES_PER_ACCOUNT,
            LOGINS_PER_ACCOUNT,
            NETWORKS_PER_ACCOUNT,
            NETWORKS_PER_SESSION,
            NEW_DEVICE,
            NEW_NETWORK,
            TOKEN_REUSE);

    private enum Switch {
        ON,
        OFF
    }

    private SignalOptions() {}

    public static SignalConfig read(OptionReader options) {
        return new SignalConfig(
                threshold(options, FAILURES_PER_ADDRESS),
                threshold(options, FAILURES_PER_ACCOUNT),
                threshold(options, LOGINS_PER_ACCOUNT),
                threshold(options, NETWORKS_PER_ACCOUNT),
                threshold(options, NETWORKS_PER_SESSION),
                options.choice(NEW_DEVICE, Switch.class) == Switch.ON,
                options.choice(NEW_NETWORK, Switch.class) == Switch.ON,
                options.choice(TOKEN_REUSE, Switch.class) == Switch.ON);
    }

    private static Threshold threshold(OptionReader options, Option option) {
        return options.threshold(option, 2, MOST, LONGEST);
    }
}
