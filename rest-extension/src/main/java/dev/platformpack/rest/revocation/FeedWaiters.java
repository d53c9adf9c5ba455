package dev.platformpack.rest.revocation;

import dev.platformpack.database.notification.NotificationListener;
import dev.platformpack.database.revocation.RevocationEntry;
import dev.platformpack.database.revocation.Revocations;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Readers of this node who wait for the next entry of their realm. Any thread. */
final class FeedWaiters implements NotificationListener {

    /** An entry refuses tokens of the second after its cause too. */
    private static final long GRACE_MILLIS = 1000;

    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private volatile boolean listening;
    private volatile Heard heard = new Heard(0, false, null, null);

    /**
     * What this node hears.
     *
     * @param lastNumber of the entry that it has heard last; null before the first
     * @param lagMillis how long after its cause it was heard, as far as clocks agree; null before the first
     */
    record Heard(int readers, boolean isListening, Long lastNumber, Long lagMillis) {}

    /** Somebody who waits: completed with the entries that come first, or with none if nobody can tell any longer. */
    private record Waiter(String realmId, CompletableFuture<List<RevocationEntry>> news) {}

    /** What is committed from now on in the realm; the caller completes it when it has waited long enough. */
    CompletableFuture<List<RevocationEntry>> next(String realmId) {
        Waiter waiter = new Waiter(realmId, new CompletableFuture<>());
        waiters.add(waiter);
        waiter.news().whenComplete((entries, failure) -> waiters.remove(waiter));
        return waiter.news();
    }

    int count() {
        return waiters.size();
    }

    /** Whether entries are heard at present; else a reader has to look for itself. */
    boolean isListening() {
        return listening;
    }

    @Override
    public void began() {
        listening = true;
        // What was committed before is in nobody's page if he looked before.
        wakeAll();
    }

    @Override
    public void heard(List<String> payloads) {
        Map<String, List<RevocationEntry>> byRealm =
                payloads.stream().map(Revocations::heard).collect(Collectors.groupingBy(RevocationEntry::realmId));
        waiters.forEach(waiter -> {
            List<RevocationEntry> entries = byRealm.get(waiter.realmId());
            if (entries != null) {
                waiter.news().complete(entries);
            }
        });
        byRealm.values().stream()
                .flatMap(List::stream)
                .max(Comparator.comparingLong(RevocationEntry::seq))
                .ifPresent(this::remember);
        FeedMetrics.heard(payloads.size());
    }

    /** For any thread. */
    Heard lastHeard() {
        Heard last = heard;
        return new Heard(count(), listening, last.lastNumber(), last.lagMillis());
    }

    private void remember(RevocationEntry entry) {
        long cause = entry.notBefore() - GRACE_MILLIS;
        heard = new Heard(0, true, entry.seq(), Math.max(System.currentTimeMillis() - cause, 0));
    }

    @Override
    public void ended() {
        listening = false;
        wakeAll();
    }

    private void wakeAll() {
        waiters.forEach(waiter -> waiter.news().complete(List.of()));
    }
}
