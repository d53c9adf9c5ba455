package dev.platformpack.rest.revocation;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.revocation.RevocationEntry;
import dev.platformpack.database.revocation.Revocations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The node's view of the feed. Listens from the first reader on who waits. Any thread. */
public final class RevocationFeed implements AutoCloseable {

    /** A reader costs some hundred bytes: as many as nobody reaches who does not wait by mistake. */
    private static final int MOST_WAITERS = 10_000;

    /** While nothing is heard: whoever waits looks again this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Supplier<PlatformDatabase> platform;
    private final FeedWaiters waiters = new FeedWaiters();
    private Subscription subscription;

    public RevocationFeed(Supplier<PlatformDatabase> platform) {
        this.platform = platform;
        FeedMetrics.watch(waiters);
    }

    /** A look at the feed: what is there, and the greatest number that any entry has had. */
    private record Look(List<RevocationEntry> entries, long last) {}

    /** What a reader gets, at once or later. */
    record Answer(CompletableFuture<List<RevocationEntry>> entries, boolean isBeyondEnd, boolean isTooMany) {
        private static Answer now(List<RevocationEntry> entries) {
            return new Answer(CompletableFuture.completedFuture(entries), false, false);
        }
    }

    /** @throws dev.platformpack.database.PlatformUnavailableException if the platform database cannot be reached */
    Answer read(String realmId, FeedPosition position) {
        if (position.patience().isZero()) {
            return answer(look(realmId, position), position);
        }
        if (waiters.count() >= MOST_WAITERS) {
            return new Answer(null, false, true);
        }
        listen();
        // Before the look: what is committed after it is heard.
        CompletableFuture<List<RevocationEntry>> news = waiters.next(realmId);
        try {
            Look look = look(realmId, position);
            if (!look.entries().isEmpty() || look.last() < position.after()) {
                news.cancel(false);
                return answer(look, position);
            }
        } catch (RuntimeException e) {
            news.cancel(false);
            throw e;
        }
        Duration wait = waiters.isListening() || position.patience().compareTo(LOOK_AGAIN) < 0
                ? position.patience()
                : LOOK_AGAIN;
        return new Answer(news.completeOnTimeout(List.of(), wait.toMillis(), TimeUnit.MILLISECONDS), false, false);
    }

    private Answer answer(Look look, FeedPosition position) {
        return look.last() < position.after() ? new Answer(null, true, false) : Answer.now(look.entries());
    }

    private Look look(String realmId, FeedPosition position) {
        return platform.get().inTransaction(transaction -> {
            Revocations revocations = transaction.revocations();
            List<RevocationEntry> entries = revocations.page(realmId, position.after(), position.limit());
            return new Look(entries, entries.isEmpty() ? revocations.last() : Long.MAX_VALUE);
        });
    }

    FeedWaiters.Heard heard() {
        return waiters.lastHeard();
    }

    private synchronized void listen() {
        if (subscription == null) {
            subscription = platform.get().listen(Revocations.CHANNEL, waiters);
        }
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
