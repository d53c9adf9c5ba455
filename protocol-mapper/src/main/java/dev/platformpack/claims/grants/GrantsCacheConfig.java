package dev.platformpack.claims.grants;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.time.Duration;
import java.util.List;

/**
 * How long grants are remembered.
 *
 * @param maxAge how long they are used without asking again; zero asks every time
 * @param maxEntries users remembered by this node; the least used go first
 * @param serveStaleFor how long beyond {@code maxAge} they are used while the platform database is away
 * @param listen whether the platform database tells of changes
 */
record GrantsCacheConfig(Duration maxAge, int maxEntries, Duration serveStaleFor, boolean listen) {

    private enum Listen {
        ON,
        OFF
    }

    private static final Option MAX_AGE = new Option(
            "cache-max-age",
            "60s",
            "How long a node uses a user's tenants, roles and permissions without asking the platform database again,"
                    + " from 0s (ask every time) to 1h. A change that the node hears of (listen) is seen at once.");
    private static final Option MAX_ENTRIES = new Option(
            "cache-max-entries",
            "10000",
            "Users whose grants a node remembers, from 1 to 1000000; the least used are forgotten first. A user counts once for"
                    + " each active tenant, and once more for every 50 tenants, roles and permissions: 4 KiB of memory at most.");
    private static final Option SERVE_STALE_FOR = new Option(
            "serve-stale-for",
            "5m",
            "How long beyond cache-max-age the last known grants are used while the platform database is away,"
                    + " from 0s (never) to 24h.");
    private static final Option LISTEN = new Option(
            "listen",
            "on",
            "'on': each node keeps one connection of the platform datasource and hears (LISTEN) what changes; 'off': it does not,"
                    + " as behind PgBouncer in transaction mode, and changes are seen after cache-max-age.");
    static final List<Option> OPTIONS = List.of(MAX_AGE, MAX_ENTRIES, SERVE_STALE_FOR, LISTEN);

    static GrantsCacheConfig from(OptionReader options) {
        return new GrantsCacheConfig(
                options.duration(MAX_AGE, Duration.ZERO, Duration.ofHours(1)),
                options.wholeNumber(MAX_ENTRIES, 1, 1_000_000),
                options.duration(SERVE_STALE_FOR, Duration.ZERO, Duration.ofHours(24)),
                options.choice(LISTEN, Listen.class) == Listen.ON);
    }
}
