package dev.platformpack.orders.revocation;

/** Whether a token has been taken back. */
public enum Verdict {
    GOOD,
    REVOKED,
    /** It could not be found out in time. Never the same as {@link #GOOD}: the request is not answered. */
    UNKNOWN
}
