package dev.platformpack.it.drills;

import java.time.Duration;

/**
 * How much a drill takes upon itself: the short form belongs to every test run, the long one to {@code -Pdrills}.
 *
 * @param turns of the load before each fault
 * @param kills of Keycloak
 * @param outage of the platform database
 * @param restarts of Keycloak's database, each once in order and once by kill -9
 * @param crashes of Keycloak's database at the moment when the news of tokens has arrived
 * @param takeovers kills of the relaying one of two nodes
 * @param rollbacks transactions that are refused on purpose
 * @param load how long the load goes on where nothing else ends it
 */
record Scale(
        int turns, int kills, Duration outage, int restarts, int crashes, int takeovers, int rollbacks, Duration load) {
    private static final String LENGTH = "drills.length";

    /** As the system property {@code drills.length} says: {@code short} (the default) or {@code long}. */
    static Scale chosen() {
        String length = System.getProperty(LENGTH, "short");
        return switch (length) {
            case "short" -> new Scale(40, 2, Duration.ofSeconds(8), 1, 2, 1, 60, Duration.ofSeconds(4));
            case "long" -> new Scale(150, 20, Duration.ofSeconds(60), 5, 15, 5, 1000, Duration.ofSeconds(20));
            default -> throw new IllegalArgumentException(LENGTH + " must be short or long, got " + length);
        };
    }
}
