package dev.platformpack.events.signal;

import java.util.Locale;

/** What signals are about. Each has a memory of its own; those of one {@link #type} are told by their {@link #reason}. */
enum SignalKind {
    /** Logins fail that come from one address. */
    FAILURES_OF_ADDRESS("many-failures-of-address"),
    /** Logins of one account fail, or of a name that nobody has. */
    FAILURES_OF_ACCOUNT("many-failures-of-account"),
    /** A login from a kind of device that is new for the user. */
    NEW_DEVICE("new-device"),
    /** A login from a network that is new for the user. */
    NEW_NETWORK("new-network"),
    /** A refresh token was used again: somebody has stolen it. */
    TOKEN_REUSE("token-reuse"),
    /** One account logs in from many networks. */
    NETWORKS_OF_ACCOUNT("burst"),
    /** One account logs in many times. */
    LOGINS_OF_ACCOUNT("burst"),
    /** One session is used from many networks. */
    NETWORKS_OF_SESSION("burst");

    private final String type;

    SignalKind(String type) {
        this.type = type;
    }

    /** Of which there are few: the metric's label. */
    String type() {
        return type;
    }

    /** The audit record's action. */
    String action() {
        return "signal." + type;
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether those count that differ, and not how often they occur. */
    boolean countsDifferent() {
        return this == NETWORKS_OF_ACCOUNT || this == NETWORKS_OF_SESSION;
    }
}
