package dev.platformpack.claims.grants;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.claims.grants.GrantsMetrics.Cause;
import dev.platformpack.claims.grants.GrantsMetrics.Source;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.role.UserGrants;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One node's memory of grants. However many requests ask the same question at once, one of them asks the platform and
 * the others wait for it. "No such user" is never remembered: the user of a sign-up arrives a moment later. Any thread.
 */
final class GrantsCache {

    private final GrantsCacheConfig config;
    private final Ticker ticker;
    private final GrantsMetrics metrics;
    private final PlatformOutage outage;
    private final GrantsMemory memory;
    private final ConcurrentMap<GrantsQuestion, Lookup> lookups = new ConcurrentHashMap<>();

    GrantsCache(GrantsCacheConfig config, Ticker ticker, GrantsMetrics metrics) {
        this.config = config;
        this.ticker = ticker;
        this.metrics = metrics;
        this.outage = new PlatformOutage(ticker);
        this.memory = new GrantsMemory(config, ticker);
        metrics.watchSizeOf(memory);
    }

    /**
     * The user's grants from memory or from {@code platform}, which is called on this thread or on that of another
     * request with the same question. An exception other than {@link PlatformUnavailableException} reaches all of them.
     */
    GrantsAnswer find(GrantsQuestion question, Function<GrantsQuestion, Optional<UserGrants>> platform) {
        return fromMemory(question).orElseGet(() -> ask(question, platform));
    }

    /** Something else that a request wants of the platform. Empty if it is away; it is not asked while it has just not answered. */
    <T> Optional<T> unlessAway(Supplier<T> work) {
        if (outage.isTooRecentToAskAgain()) {
            return Optional.empty();
        }
        try {
            T result = work.get();
            outage.answered();
            return Optional.of(result);
        } catch (PlatformUnavailableException e) {
            outage.failed(e);
            return Optional.empty();
        }
    }

    /** From the moment that this returns no answer is given that is older than the change. */
    void forget(GrantsChange change) {
        // First the questions on their way, then the memory: an answer is either not put there, or found there. Then
        // the questions
        // that came in between: they may have found their answer in the memory.
        overtake(change::mayConcern);
        forgetRemembered(change);
        overtake(change::mayConcern);
    }

    /** After changes that nobody told of. */
    void forgetAll() {
        overtake(question -> true);
        metrics.count(Cause.CONNECTED, memory.forgetAll());
        overtake(question -> true);
    }

    private void overtake(Predicate<GrantsQuestion> concerned) {
        lookups.forEach((question, lookup) -> {
            if (concerned.test(question)) {
                lookup.overtake();
                lookups.remove(question, lookup);
            }
        });
    }

    private void forgetRemembered(GrantsChange change) {
        if (change.everybody()) {
            metrics.count(Cause.ALL, memory.forgetAll());
            return;
        }
        long users = change.users().stream().filter(memory::forget).count();
        metrics.count(Cause.USER, users);
        if (!change.slugs().isEmpty()) {
            metrics.count(Cause.TENANT, memory.forgetUsersOf(change.slugs()));
        }
    }

    private Optional<GrantsAnswer> fromMemory(GrantsQuestion question) {
        Optional<RememberedGrants> known = memory.find(question, config.maxAge());
        known.ifPresent(answer -> metrics.count(Source.CACHE));
        return known.map(answer -> GrantsAnswer.known(answer.grants()));
    }

    private GrantsAnswer ask(GrantsQuestion question, Function<GrantsQuestion, Optional<UserGrants>> platform) {
        Lookup mine = new Lookup();
        Lookup running = lookups.putIfAbsent(question, mine);
        if (running != null) {
            return running.await();
        }
        try {
            // Looked up again: another request may have brought the answer since this one looked.
            GrantsAnswer answer = fromMemory(question).orElseGet(() -> load(question, mine, platform));
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            // Whatever it is, the waiting requests must not wait for ever; it is thrown here and there.
            mine.fail(e);
            throw e;
        } finally {
            lookups.remove(question, mine);
        }
    }

    private GrantsAnswer load(
            GrantsQuestion question, Lookup lookup, Function<GrantsQuestion, Optional<UserGrants>> platform) {
        if (outage.isTooRecentToAskAgain()) {
            return lastKnown(question);
        }
        // Counted from before the question: a change made while it is answered is not hidden for longer.
        long since = ticker.read();
        try {
            Optional<UserGrants> grants = platform.apply(question);
            outage.answered();
            return grants.map(found -> remember(question, new RememberedGrants(found, since), lookup))
                    .orElseGet(() -> unknown(question));
        } catch (PlatformUnavailableException e) {
            outage.failed(e);
            return lastKnown(question);
        }
    }

    private GrantsAnswer remember(GrantsQuestion question, RememberedGrants answer, Lookup lookup) {
        if (question.isWorthRemembering(answer.grants())) {
            memory.remember(question, answer, lookup::isOvertaken);
        }
        metrics.count(Source.DATABASE);
        return GrantsAnswer.known(answer.grants());
    }

    private GrantsAnswer unknown(GrantsQuestion question) {
        memory.forget(question.userId());
        metrics.count(Source.UNKNOWN_USER);
        return GrantsAnswer.unknownUser();
    }

    private GrantsAnswer lastKnown(GrantsQuestion question) {
        Optional<RememberedGrants> known = memory.findOld(question);
        metrics.count(known.isEmpty() ? Source.UNAVAILABLE : Source.STALE);
        return known.map(answer -> GrantsAnswer.known(answer.grants())).orElseGet(GrantsAnswer::unavailable);
    }
}
