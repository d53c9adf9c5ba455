package dev.platformpack.database.configuration;

import java.time.Duration;

/**
 * How often is too often.
 *
 * @param count so many
 * @param within a window of this length, wherever it begins
 */
public record Threshold(int count, Duration within) {

    /** The window in the short form of options. */
    public String window() {
        return Durations.format(within);
    }

    /** As it is written in options, for example {@code 20/5m}. */
    @Override
    public String toString() {
        return count + "/" + window();
    }
}
