package dev.platformpack.benchmarks.revocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When each gateway heard of each session's end. Any thread. */
final class Receipts {

    /** Three times what Keycloak's own feed takes at most when it works. */
    private static final int LONGEST_SECONDS = 90;

    private final int gateways;
    private final Map<String, Heard> bySession = new ConcurrentHashMap<>();

    private record Heard(CountDownLatch all, List<Long> nanos) {}

    Receipts(int gateways) {
        this.gateways = gateways;
    }

    private Heard heard(String sessionId) {
        return bySession.computeIfAbsent(
                sessionId, unused -> new Heard(new CountDownLatch(gateways), new ArrayList<>()));
    }

    /** A gateway has the entry, now. */
    void add(String sessionId) {
        long now = System.nanoTime();
        Heard heard = heard(sessionId);
        synchronized (heard) {
            heard.nanos().add(now);
        }
        heard.all().countDown();
    }

    /**
     * Waits for all gateways.
     *
     * @param since {@link System#nanoTime()} when the call that ended the session had its answer
     * @return for each gateway; 0 if it heard before the caller did
     */
    List<Long> lags(String sessionId, long since) throws InterruptedException {
        Heard heard = heard(sessionId);
        if (!heard.all().await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not all gateways heard of a session's end within " + LONGEST_SECONDS
                    + " s, " + heard.all().getCount() + " of " + gateways + " did not.");
        }
        synchronized (heard) {
            return heard.nanos().stream()
                    .map(nanos -> Math.max(0, nanos - since))
                    .toList();
        }
    }
}
