package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.query.TrailEnd;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/** What this node knows of the end of the trail: up to which number nothing will come any more. Any thread. */
public final class TrailWatch {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final TrailEnd end = new TrailEnd();

    /**
     * The end of the trail at a moment.
     *
     * @param safe whatever has this number or a smaller one is to be seen; 0 if that is not known yet
     * @param last the greatest number that was given
     */
    public record Seen(long safe, long last) {}

    /** Looks at the trail. */
    public synchronized Seen look(PlatformDatabase platform) {
        end.after(platform.inTransaction(transaction -> transaction.auditTrail().look()));
        return new Seen(end.safe(), end.last());
    }

    /**
     * The same, when it is known: at the first look it is not while somebody writes.
     *
     * @throws WebApplicationException with a problem, if that takes longer than two seconds
     */
    public Seen awaitEnd(PlatformDatabase platform) {
        return await(platform, first -> Math.min(1, first.last()));
    }

    /**
     * An end that takes in whatever was there before the call. Who writes at the first look may have begun long after the look before it, by
     * whoever called then: it is waited for.
     *
     * @throws WebApplicationException with a problem, if that takes longer than two seconds
     */
    public Seen awaitAll(PlatformDatabase platform) {
        return await(platform, Seen::last);
    }

    /** @param wanted which number is to be safe, by the first look */
    private Seen await(PlatformDatabase platform, ToLongFunction<Seen> wanted) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Seen seen = look(platform);
        long least = wanted.applyAsLong(seen);
        while (seen.safe() < least) {
            if (System.nanoTime() - deadline > 0) {
                throw new WebApplicationException(
                        Problem.unavailable("A long transaction writes to the audit trail. Try again later.")
                                .response());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            seen = look(platform);
        }
        return seen;
    }
}
