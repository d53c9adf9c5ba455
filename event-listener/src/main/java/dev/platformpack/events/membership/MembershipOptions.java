package dev.platformpack.events.membership;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/** The options of {@code --spi-events-listener--platform--…} that are about memberships. */
public final class MembershipOptions {

    private static final Option END_SESSIONS = new Option(
            "end-sessions-on-leave",
            "off",
            "'on': when a membership ends, the user's sessions in that tenant end too. 'off': they go on, without that tenant.");
    private static final Option LISTEN = new Option(
            "membership-listen",
            "on",
            "'on': each node hears of memberships that change in the platform database, on a connection of the platform datasource."
                    + " 'off': it looks every membership-every; for PgBouncer in transaction mode.");
    private static final Option EVERY = new Option(
            "membership-every",
            "10s",
            "How often a node looks by itself for memberships whose change Keycloak has not followed yet. 1s to 10m.");

    public static final List<Option> ALL = List.of(END_SESSIONS, LISTEN, EVERY);

    private enum Switch {
        ON,
        OFF
    }

    private MembershipOptions() {}

    public static MembershipConfig read(OptionReader options) {
        return new MembershipConfig(
                options.choice(END_SESSIONS, Switch.class) == Switch.ON,
                options.choice(LISTEN, Switch.class) == Switch.ON,
                options.duration(EVERY, Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }
}
