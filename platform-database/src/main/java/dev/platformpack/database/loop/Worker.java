package dev.platformpack.database.loop;

/** What works in a thread of its own from {@link #start} to {@link #stop}, each called once. */
public interface Worker {

    void start();

    /** Ends after the step in hand, for which it waits some seconds at most. May be called without a start. */
    void stop();
}
