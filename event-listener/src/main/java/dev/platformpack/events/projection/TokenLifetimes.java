package dev.platformpack.events.projection;

import java.time.Duration;
import java.util.Optional;

/** How long access tokens of a realm can live. Any thread. */
public interface TokenLifetimes {

    /** The longest that the realm or one of its clients allows; empty if the realm is gone. */
    Optional<Duration> longest(String realmId);
}
