package dev.platformpack.events.ending;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.util.List;

/** The options of {@code --spi-events-listener--platform-suspicion--…}. */
final class SuspicionOptions {

    private static final Option TOKEN_REUSE = new Option(
            "end-session-on-token-reuse",
            "on",
            "'on': in realms that revoke refresh tokens, a session ends when a refresh token of it is used again: one of the two has stolen it."
                    + " 'off': Keycloak only refuses that token.");
    private static final Option PASSWORD_RESET = new Option(
            "end-sessions-on-password-reset",
            "on",
            "'on': when an administrator sets a user's password, all sessions of the user end. 'off': they go on.");

    static final List<Option> ALL = List.of(TOKEN_REUSE, PASSWORD_RESET);

    private enum Switch {
        ON,
        OFF
    }

    private SuspicionOptions() {}

    static SuspicionConfig read(OptionReader options) {
        return new SuspicionConfig(
                options.choice(TOKEN_REUSE, Switch.class) == Switch.ON,
                options.choice(PASSWORD_RESET, Switch.class) == Switch.ON);
    }
}
