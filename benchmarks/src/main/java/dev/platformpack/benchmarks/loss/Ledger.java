package dev.platformpack.benchmarks.loss;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What users were told: the sessions they were given, and how often they were refused or not answered. Thread-safe. */
final class Ledger {
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    void loggedIn(String sessionId) {
        sessions.add(sessionId);
    }

    void failed() {
        failures.incrementAndGet();
    }

    Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    int failures() {
        return failures.get();
    }
}
