package dev.platformpack.localserver;

import java.util.Locale;

/** Runs from its creation; reads "(18.2 s)". */
record Stopwatch(long startNanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    Stopwatch() {
        this(System.nanoTime());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "(%.1f s)", (System.nanoTime() - startNanos) / NANOS_PER_SECOND);
    }
}
