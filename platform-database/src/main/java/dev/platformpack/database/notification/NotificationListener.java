package dev.platformpack.database.notification;

import java.util.List;

/**
 * What hears a channel. Called by one thread, one call after the other, which must return soon; an exception makes the connection
 * begin anew.
 */
public interface NotificationListener {

    /** From now on everything is heard. What was told since the last {@link #ended}, or ever, has been missed. */
    void began();

    /** @param payloads of transactions that are committed, in their order; at least one */
    void heard(List<String> payloads);

    /** Until the next {@link #began} nothing is heard. */
    void ended();
}
