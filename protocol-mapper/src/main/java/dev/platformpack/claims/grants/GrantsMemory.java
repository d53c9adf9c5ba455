package dev.platformpack.claims.grants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/** The answers that this node remembers, by user: some users have answers for several tenants. Any thread. */
final class GrantsMemory {

    private final Ticker ticker;
    private final Duration longest;
    private final Cache<String, Map<GrantsQuestion, RememberedGrants>> users;

    /** Who forgets more than one user walks over the entries, and would not see one that is being put: he waits for it. */
    private final ReadWriteLock putting = new ReentrantReadWriteLock();

    GrantsMemory(GrantsCacheConfig config, Ticker ticker) {
        this.ticker = ticker;
        this.longest = config.maxAge().plus(config.serveStaleFor());
        this.users = Caffeine.newBuilder()
                .maximumWeight(config.maxEntries())
                .weigher((String user, Map<GrantsQuestion, RememberedGrants> answers) -> answers.values().stream()
                        .mapToInt(RememberedGrants::weight)
                        .sum())
                .expireAfterWrite(longest)
                .ticker(ticker)
                .build();
    }

    /** An answer that is younger than {@code maxAge} and still true. */
    Optional<RememberedGrants> find(GrantsQuestion question, Duration maxAge) {
        Map<GrantsQuestion, RememberedGrants> answers = users.getIfPresent(question.userId());
        if (answers == null) {
            return Optional.empty();
        }
        long now = ticker.read();
        RememberedGrants exact = answers.get(question);
        if (exact != null && exact.isGoodFor(maxAge, now)) {
            return Optional.of(exact);
        }
        return answers.entrySet().stream()
                .filter(known -> question.isAlsoAnsweredBy(
                        known.getKey(), known.getValue().grants()))
                .map(Map.Entry::getValue)
                .filter(known -> known.isGoodFor(maxAge, now))
                .findFirst();
    }

    /** An answer of whatever age, as long as it may be used at all. */
    Optional<RememberedGrants> findOld(GrantsQuestion question) {
        return find(question, longest);
    }

    /** Unless {@code isOvertaken}, which is asked at a moment when nobody can forget the user's answers. */
    void remember(GrantsQuestion question, RememberedGrants answer, BooleanSupplier isOvertaken) {
        putting.readLock().lock();
        try {
            users.asMap()
                    .compute(
                            question.userId(),
                            (user, known) -> isOvertaken.getAsBoolean() ? known : with(known, question, answer));
        } finally {
            putting.readLock().unlock();
        }
    }

    private Map<GrantsQuestion, RememberedGrants> with(
            Map<GrantsQuestion, RememberedGrants> known, GrantsQuestion question, RememberedGrants answer) {
        if (known == null) {
            return Map.of(question, answer);
        }
        Map<GrantsQuestion, RememberedGrants> answers = new HashMap<>(known);
        long now = ticker.read();
        answers.values().removeIf(old -> !old.isGoodFor(longest, now));
        answers.put(question, answer);
        return Collections.unmodifiableMap(answers);
    }

    /** @return whether anything was known of the user */
    boolean forget(String userId) {
        return users.asMap().remove(userId) != null;
    }

    /** @return how many users of these tenants are forgotten */
    int forgetUsersOf(Set<String> slugs) {
        awaitPuts();
        int forgotten = 0;
        for (String user : users.asMap().keySet()) {
            // By compute, because a removal of the value that was seen would miss one that is put meanwhile.
            boolean[] concerned = {false};
            users.asMap().computeIfPresent(user, (id, answers) -> {
                concerned[0] = answers.values().stream().anyMatch(answer -> isIn(slugs, answer));
                return concerned[0] ? null : answers;
            });
            forgotten += concerned[0] ? 1 : 0;
        }
        return forgotten;
    }

    private static boolean isIn(Set<String> slugs, RememberedGrants answer) {
        return answer.grants().tenants().stream().anyMatch(slugs::contains);
    }

    /** @return about how many users are forgotten */
    int forgetAll() {
        awaitPuts();
        int size = Math.toIntExact(size());
        users.invalidateAll();
        return size;
    }

    /** What is put from now on knows whether it is overtaken. */
    private void awaitPuts() {
        putting.writeLock().lock();
        putting.writeLock().unlock();
    }

    long size() {
        return users.estimatedSize();
    }
}
