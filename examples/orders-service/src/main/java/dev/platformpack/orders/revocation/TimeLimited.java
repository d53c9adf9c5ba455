package dev.platformpack.orders.revocation;

import dev.platformpack.orders.token.AccessToken;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for another source for a limited time, whatever hangs there: a pool, a name server, a network, a database. */
public final class TimeLimited implements Revocations {
    private static final System.Logger LOG = System.getLogger(TimeLimited.class.getName());

    private final Revocations source;
    private final Duration timeout;
    private final ExecutorService executor;

    /** @param executor of a limited size: one that takes no more work counts as a time-out; closed by the caller */
    public TimeLimited(Revocations source, Duration timeout, ExecutorService executor) {
        this.source = source;
        this.timeout = timeout;
        this.executor = executor;
    }

    @Override
    public Verdict verdict(AccessToken token) {
        Future<Verdict> answer;
        try {
            answer = executor.submit(() -> source.verdict(token));
        } catch (RejectedExecutionException e) {
            return late("too many questions wait");
        }
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return late("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A source of revocations must not throw.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.UNKNOWN;
        }
    }

    private static Verdict late(String reason) {
        LOG.log(Level.WARNING, "Revocation not found out in time. The request is refused with 503. reason=" + reason);
        return Verdict.UNKNOWN;
    }
}
