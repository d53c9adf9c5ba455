package dev.platformpack.events.capture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final RepeatedDenials denials = new RepeatedDenials();
    private final Clock clock;
    private long length;
    private boolean closed;

    /** @param capacity most events that wait */
    FailedEvents(int capacity) {
        this(capacity, Clock.systemUTC());
    }

    FailedEvents(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    void add(EventEnvelope failure) {
        add(WaitingEvent.of(failure), failure);
    }

    /** A call that was denied; of many by the same caller the rest is one event, as soon as its minute is over. */
    synchronized void addDenied(EventEnvelope denial) {
        releaseDenials(clock.instant());
        if (denials.admits(denial)) {
            add(denial);
        } else {
            notifyAll();
        }
    }

    private void releaseDenials(Instant now) {
        denials.due(now).forEach(this::add);
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
        releaseDenials(clock.instant());
        while (waiting.isEmpty() && dropped.isEmpty() && !closed) {
            wait(denials.nextDue().map(this::millisUntil).orElse(0L));
            releaseDenials(clock.instant());
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

    /** At least one: none would mean for ever. */
    private long millisUntil(Instant due) {
        return Math.max(1, Duration.between(clock.instant(), due).toMillis() + 1);
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Whoever waits, waits no longer. */
    synchronized void close() {
        closed = true;
        releaseDenials(Instant.MAX);
        notifyAll();
    }
}
