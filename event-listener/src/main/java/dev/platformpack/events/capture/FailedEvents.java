package dev.platformpack.events.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures on their way from request threads, which never wait here, to the one thread that writes them. Bounded in number and
 * in size: what does not fit is dropped and counted, and the count is handed out like an event. Safe for all threads.
 */
final class FailedEvents {

    /** On average; some hundred characters are usual, but callers can make events long. */
    private static final int LONGEST_PAYLOAD = 4096;

    private final int capacity;
    private final Deque<WaitingEvent> waiting = new ArrayDeque<>();
    private final Map<String, DroppedEvents> dropped = new LinkedHashMap<>();
    private long length;
    private boolean closed;

    /** @param capacity most events that wait */
    FailedEvents(int capacity) {
        this.capacity = capacity;
    }

    void add(EventEnvelope failure) {
        add(WaitingEvent.of(failure), failure);
    }

    private synchronized void add(WaitingEvent event, EventEnvelope failure) {
        if (waiting.size() < capacity && length + event.payload().length() <= (long) capacity * LONGEST_PAYLOAD) {
            waiting.add(event);
            length += event.payload().length();
        } else {
            dropped.merge(failure.realm().id(), DroppedEvents.of(failure), DroppedEvents::and);
            CaptureMetrics.dropped(1);
        }
        notifyAll();
    }

    /**
     * Waits for the oldest events, and for word of what was dropped since the last call.
     *
     * @param most at most so many events
     * @return empty if closed and nothing is left
     */
    synchronized List<WaitingEvent> take(int most) throws InterruptedException {
        while (waiting.isEmpty() && dropped.isEmpty() && !closed) {
            wait();
        }
        List<WaitingEvent> taken = new ArrayList<>();
        while (!waiting.isEmpty() && taken.size() < most) {
            WaitingEvent event = waiting.remove();
            length -= event.payload().length();
            taken.add(event);
        }
        dropped.values().forEach(drops -> taken.add(WaitingEvent.of(drops.envelope())));
        dropped.clear();
        return taken;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Whoever waits, waits no longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
