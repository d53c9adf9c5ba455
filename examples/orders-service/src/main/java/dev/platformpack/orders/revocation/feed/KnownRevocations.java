package dev.platformpack.orders.revocation.feed;

import dev.platformpack.orders.revocation.Revocations;
import dev.platformpack.orders.revocation.Verdict;
import dev.platformpack.orders.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What has been read of the feed, and whether that is enough to answer: "What a verifier does" of docs/contracts/revocation.md.
 * One thread tells it how reading goes; any number of threads ask, and wait for nothing.
 */
public final class KnownRevocations implements Revocations {
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

    private final Limits limits;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RevokedTokens tokens = new RevokedTokens();
    private long next;
    private boolean isAtTheEnd;
    private Instant cleaned = Instant.MIN;
    /** When everything was known that there was, by {@link #nanoTime}; null before the first time. */
    private volatile Long complete;

    /**
     * @param maxSilence after this time without an answer of the feed nothing is known
     * @param clockSkew how much longer than it says a token lives here, and an entry with it
     */
    public record Limits(Duration maxSilence, Duration clockSkew) {}

    public KnownRevocations(Limits limits) {
        this(limits, InstantSource.system(), System::nanoTime);
    }

    /** @param nanoTime measures silence: it goes on when somebody sets the clock back */
    KnownRevocations(Limits limits, InstantSource clock, LongSupplier nanoTime) {
        this.limits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The feed has answered. */
    public void received(FeedPage page) {
        page.revocations().forEach(tokens::add);
        next = page.next();
        if (page.isEmpty()) {
            isAtTheEnd = true;
        }
        if (isAtTheEnd) {
            complete = nanoTime.getAsLong();
        }
        clean(clock.instant());
    }

    private void clean(Instant now) {
        if (cleaned.isBefore(now.minus(BETWEEN_CLEANINGS))) {
            tokens.forget(now.minus(limits.clockSkew()));
            cleaned = now;
        }
    }

    /** The feed has not answered. There may be many pages when it does again: until all are read it counts as silent. */
    void failed() {
        isAtTheEnd = false;
    }

    /** The feed does not know where we are: it is read anew. What is known stays, for no backup brings an ended session back. */
    void beginAnew() {
        next = 0;
        isAtTheEnd = false;
        complete = null;
    }

    /** Where reading goes on; 0 for the beginning. */
    long next() {
        return next;
    }

    /** Whether there is nothing to do but to wait for what comes. */
    boolean isAtTheEnd() {
        return isAtTheEnd;
    }

    public int size() {
        return tokens.size();
    }

    @Override
    public Verdict verdict(AccessToken token) {
        Long since = complete;
        if (since == null || nanoTime.getAsLong() - since > limits.maxSilence().toNanos()) {
            return Verdict.UNKNOWN;
        }
        return tokens.contains(token) ? Verdict.REVOKED : Verdict.GOOD;
    }
}
