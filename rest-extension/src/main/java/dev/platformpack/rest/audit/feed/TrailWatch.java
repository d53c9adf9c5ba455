package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.query.TrailEnd;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

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
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Seen seen = look(platform);
        while (seen.safe() == 0 && seen.last() > 0) {
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
