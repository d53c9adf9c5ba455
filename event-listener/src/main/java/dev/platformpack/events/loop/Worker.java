package dev.platformpack.events.loop;

/** What works in a thread of its own from {@link #start} to {@link #stop}, each called once. */
public interface Worker {

    void start();

    /** Ends after the step in hand. Waits up to 5 s; may be called without a start. */
    void stop();
}
