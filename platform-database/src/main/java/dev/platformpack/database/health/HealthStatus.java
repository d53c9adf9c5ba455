package dev.platformpack.database.health;

/** How a part of the pack is, the best first. */
public enum HealthStatus {
    /** It does what it should. */
    UP,
    /** It works, and somebody should look at it. */
    DEGRADED,
    /** It does not work. */
    DOWN
}
