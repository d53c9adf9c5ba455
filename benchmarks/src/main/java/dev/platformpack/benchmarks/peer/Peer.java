package dev.platformpack.benchmarks.peer;

import java.util.Locale;

/** Who is compared: the same Keycloak on the same JDK, with another receiver of its events. */
public enum Peer {
    /** Keeps no event. */
    BARE,
    /** Keycloak's own event store: all types that it saves by default, administrators' events too. */
    JPA,
    /** All provider JARs of this checkout. */
    OURS,
    /** {@code io.phasetwo.keycloak:keycloak-events} with its webhook to a local receiver that answers at once. */
    PHASETWO;

    /** As in RESULT lines. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
