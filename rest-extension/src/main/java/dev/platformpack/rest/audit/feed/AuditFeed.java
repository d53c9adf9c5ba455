package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.PlatformDatabase;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Those who wait at this node for the trail to grow. While there are any, one thread looks where its end is. Any thread. */
public final class AuditFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuditFeed.class);
    private static final int MOST_WAITERS = 1000;
    private static final int MOST_OF_ONE = 5;
    private static final long LOOK_EVERY_MILLIS = 250;

    private final TrailWatch watch = new TrailWatch();
    private final Set<CompletableFuture<Long>> waiters = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> waitersByReader = new ConcurrentHashMap<>();
    private volatile long told;
    private ScheduledExecutorService thread;

    public AuditFeed() {
        AuditFeedMetrics.watch(this);
    }

    public TrailWatch watch() {
        return watch;
    }

    int waiters() {
        return waiters.size();
    }

    /** Whether he may wait; then {@link #left} is to be called once when he does so no longer. */
    boolean enter(String reader) {
        boolean[] entered = {false};
        waitersByReader.compute(reader, (id, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < MOST_OF_ONE && waiters.size() < MOST_WAITERS;
            return entered[0] ? Integer.valueOf(now + 1) : count;
        });
        return entered[0];
    }

    void left(String reader) {
        waitersByReader.computeIfPresent(reader, (id, count) -> count == 1 ? null : count - 1);
    }

    /** The end of the trail, as soon as it is beyond {@code safe}, or when the follower's patience is over: then maybe the same. */
    CompletableFuture<Long> beyond(PlatformDatabase platform, long safe, Follower follower) {
        CompletableFuture<Long> news = new CompletableFuture<>();
        waiters.add(news);
        news.whenComplete((end, failure) -> waiters.remove(news));
        look(platform);
        if (told > safe) {
            news.complete(told); // those who waited were told before this one waited
        }
        return news.completeOnTimeout(safe, follower.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void look(PlatformDatabase platform) {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread made = new Thread(work, "platform-audit-feed");
                made.setDaemon(true);
                return made;
            });
            thread.scheduleWithFixedDelay(
                    new Looking(platform), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Tells those who wait when there is something new. */
    private final class Looking implements Runnable {

        private final PlatformDatabase platform;

        private Looking(PlatformDatabase platform) {
            this.platform = platform;
        }

        @Override
        public void run() {
            if (waiters.isEmpty()) {
                return;
            }
            try {
                long safe = watch.look(platform).safe();
                if (safe > told) {
                    told = safe;
                    waiters.forEach(waiter -> waiter.complete(safe));
                }
            } catch (RuntimeException e) {
                // Whatever it is, the thread must live on; those who wait hear of it when their time is over.
                LOG.debug("The end of the audit trail could not be read, will look again.", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
