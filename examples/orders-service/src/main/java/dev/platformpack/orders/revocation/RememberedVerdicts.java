package dev.platformpack.orders.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.orders.token.AccessToken;
import java.time.Duration;

/**
 * Uses an answer for a session again for a short time, so that a page with many requests is one question; requests that ask at
 * the same time wait for the same answer. {@link Verdict#UNKNOWN} is never remembered.
 */
public final class RememberedVerdicts implements Revocations {
    private static final int MOST_SESSIONS = 10_000;

    private final Revocations source;
    private final Cache<String, Verdict> bySession;

    /** @param source whose answer depends on nothing of the token but its session */
    public RememberedVerdicts(Revocations source, Duration maxAge) {
        this(source, maxAge, Ticker.systemTicker());
    }

    RememberedVerdicts(Revocations source, Duration maxAge, Ticker ticker) {
        this.source = source;
        this.bySession = Caffeine.newBuilder()
                .expireAfterWrite(maxAge)
                .maximumSize(MOST_SESSIONS)
                .ticker(ticker)
                .build();
    }

    @Override
    public Verdict verdict(AccessToken token) {
        return token.issuance()
                .sessionId()
                .map(session -> remembered(session, token))
                .orElseGet(() -> source.verdict(token));
    }

    private Verdict remembered(String session, AccessToken token) {
        Verdict verdict = bySession.get(session, unused -> knownOrNull(token));
        return verdict == null ? Verdict.UNKNOWN : verdict;
    }

    /** The cache keeps no null. */
    private Verdict knownOrNull(AccessToken token) {
        Verdict verdict = source.verdict(token);
        return verdict == Verdict.UNKNOWN ? null : verdict;
    }
}
