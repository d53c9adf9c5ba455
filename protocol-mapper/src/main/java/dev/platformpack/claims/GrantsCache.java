package dev.platformpack.claims;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.claims.GrantsMetrics.Source;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.role.UserGrants;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * One node's memory of grants. However many requests ask for the same user at once, one of them asks the platform and
 * the others wait for it. "No such user" is never remembered: the user of a sign-up arrives a moment later. Any thread.
 */
final class GrantsCache {

    private record Remembered(UserGrants grants, long since) {}

    private final GrantsCacheConfig config;
    private final Ticker ticker;
    private final GrantsMetrics metrics;
    private final PlatformOutage outage;
    private final Cache<String, Remembered> remembered;
    private final ConcurrentMap<String, CompletableFuture<GrantsAnswer>> questions = new ConcurrentHashMap<>();

    GrantsCache(GrantsCacheConfig config, Ticker ticker, GrantsMetrics metrics) {
        this.config = config;
        this.ticker = ticker;
        this.metrics = metrics;
        this.outage = new PlatformOutage(ticker);
        this.remembered = Caffeine.newBuilder()
                .maximumSize(config.maxEntries())
                .expireAfterWrite(config.maxAge().plus(config.serveStaleFor()))
                .ticker(ticker)
                .build();
        metrics.watchSizeOf(remembered);
    }

    /**
     * The user's grants from memory or from {@code platform}, which is called on this thread or on that of another
     * request for the same user. An exception other than {@link PlatformUnavailableException} reaches all of them.
     */
    GrantsAnswer find(String userId, Function<String, Optional<UserGrants>> platform) {
        return fromMemory(userId).orElseGet(() -> ask(userId, platform));
    }

    private Optional<GrantsAnswer> fromMemory(String userId) {
        Remembered known = remembered.getIfPresent(userId);
        if (known == null || ticker.read() - known.since() >= config.maxAge().toNanos()) {
            return Optional.empty();
        }
        metrics.count(Source.CACHE);
        return Optional.of(GrantsAnswer.known(known.grants()));
    }

    private GrantsAnswer ask(String userId, Function<String, Optional<UserGrants>> platform) {
        CompletableFuture<GrantsAnswer> mine = new CompletableFuture<>();
        CompletableFuture<GrantsAnswer> running = questions.putIfAbsent(userId, mine);
        if (running != null) {
            return running.join();
        }
        try {
            // Looked up again: another request may have brought the answer since this one looked.
            GrantsAnswer answer = fromMemory(userId).orElseGet(() -> load(userId, platform));
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            // Whatever it is, the waiting requests must not wait for ever; it is thrown here and there.
            mine.completeExceptionally(e);
            throw e;
        } finally {
            questions.remove(userId, mine);
        }
    }

    private GrantsAnswer load(String userId, Function<String, Optional<UserGrants>> platform) {
        if (outage.isTooRecentToAskAgain()) {
            return lastKnown(userId);
        }
        // Counted from before the question: a change made while it is answered is not hidden for longer.
        long since = ticker.read();
        try {
            Optional<UserGrants> grants = platform.apply(userId);
            outage.answered();
            return grants.map(found -> remember(userId, found, since)).orElseGet(() -> forget(userId));
        } catch (PlatformUnavailableException e) {
            outage.failed(e);
            return lastKnown(userId);
        }
    }

    private GrantsAnswer remember(String userId, UserGrants grants, long since) {
        remembered.put(userId, new Remembered(grants, since));
        metrics.count(Source.DATABASE);
        return GrantsAnswer.known(grants);
    }

    private GrantsAnswer forget(String userId) {
        remembered.invalidate(userId);
        metrics.count(Source.UNKNOWN_USER);
        return GrantsAnswer.unknownUser();
    }

    private GrantsAnswer lastKnown(String userId) {
        Remembered known = remembered.getIfPresent(userId);
        metrics.count(known == null ? Source.UNAVAILABLE : Source.STALE);
        return known == null ? GrantsAnswer.unavailable() : GrantsAnswer.known(known.grants());
    }
}
