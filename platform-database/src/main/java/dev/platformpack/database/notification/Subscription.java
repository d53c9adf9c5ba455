package dev.platformpack.database.notification;

/** Hears a channel until it is closed. Any thread. */
public interface Subscription extends AutoCloseable {

    /** Returns at once; the listener may still be called a last time. */
    @Override
    void close();
}
