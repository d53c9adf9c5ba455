package dev.platformpack.rest.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A number of threads that are under way to recipients. One recipient, who may be slow, has half of them at most. */
final class Couriers {

    private final ExecutorService threads;
    private final Semaphore free;
    private final int mostForOne;
    private final ConcurrentHashMap<String, Integer> underWay = new ConcurrentHashMap<>();

    Couriers(int number) {
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newFixedThreadPool(number, work -> {
            Thread thread = new Thread(work, "platform-logout-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        free = new Semaphore(number);
        mostForOne = Math.max(1, number / 2);
    }

    int free() {
        return free.availablePermits();
    }

    /** So many may be sent at once, whoever they are for, without one recipient having more than it may; 0 only if none is free. */
    int room() {
        int most = underWay.values().stream()
                .mapToInt(Integer::intValue)
                .filter(number -> number < mostForOne)
                .max()
                .orElse(0);
        return Math.min(free(), mostForOne - most);
    }

    /** Recipients who have as many as they may. */
    Set<String> busy() {
        return underWay.entrySet().stream()
                .filter(recipient -> recipient.getValue() >= mostForOne)
                .map(recipient -> recipient.getKey())
                .collect(Collectors.toSet());
    }

    /** Called by one thread, at most {@link #free} times. */
    void send(String recipient, Runnable way) {
        free.acquireUninterruptibly();
        underWay.merge(recipient, 1, Integer::sum);
        threads.execute(() -> {
            try {
                way.run();
            } finally {
                underWay.computeIfPresent(recipient, (unused, number) -> number == 1 ? null : number - 1);
                free.release();
            }
        });
    }

    /** Waits up to 5 s for those under way. */
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
