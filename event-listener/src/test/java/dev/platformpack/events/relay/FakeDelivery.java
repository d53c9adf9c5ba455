package dev.platformpack.events.relay;

import dev.platformpack.events.capture.EventEnvelope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A platform in memory: all or nothing, and some events are poison to it. */
final class FakeDelivery implements Delivery {

    final List<EventEnvelope> delivered = new ArrayList<>();
    final Set<String> poison = new HashSet<>();
    volatile RuntimeException broken;
    int calls;

    @Override
    public synchronized void deliver(List<EventEnvelope> events) {
        calls++;
        if (broken != null) {
            throw broken;
        }
        if (events.stream().anyMatch(event -> poison.contains(event.type()))) {
            throw new IllegalStateException("cannot be applied");
        }
        delivered.addAll(events);
        notifyAll();
    }

    synchronized List<String> types() {
        return delivered.stream().map(EventEnvelope::type).toList();
    }

    /** Waits up to ten seconds. */
    synchronized boolean awaitDelivered(int count) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (delivered.size() < count && System.nanoTime() < end) {
            wait(100);
        }
        return delivered.size() >= count;
    }
}
