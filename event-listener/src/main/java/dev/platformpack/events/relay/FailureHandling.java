package dev.platformpack.events.relay;

import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.events.outbox.DueEntry;
import java.sql.SQLException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Decides what becomes of an entry that cannot be applied: a later attempt, or the parking place. */
final class FailureHandling {

    private static final Logger LOG = Logger.getLogger(FailureHandling.class);

    private final PendingEvents outbox;
    private final RetrySchedule schedule;
    private final int maxAttempts;
    private final Clock clock;

    FailureHandling(PendingEvents outbox, RetrySchedule schedule, int maxAttempts, Clock clock) {
        this.outbox = outbox;
        this.schedule = schedule;
        this.maxAttempts = maxAttempts;
        this.clock = clock;
    }

    /** @return true if the entry was given up and holds nobody up any longer */
    boolean parked(DueEntry entry, RuntimeException failure) {
        int failures = entry.attempts() + 1;
        String error = describe(failure);
        if (failures >= maxAttempts) {
            outbox.park(entry, error, clock.millis());
            RelayMetrics.parked();
            LOG.errorf(
                    "Event parked, an operator must look at it. event=%s attempts=%d error=%s",
                    entry.eventId(), failures, error);
            return true;
        }
        long pause = schedule.pauseAfter(failures).toMillis();
        outbox.retryLater(entry, error, clock.millis() + pause);
        LOG.warnf("Event cannot be applied, will retry. event=%s in_ms=%d error=%s", entry.eventId(), pause, error);
        return false;
    }

    /** Only what carries no data: PostgreSQL's messages quote values, SQLSTATE and constraint names do not. */
    static String describe(RuntimeException failure) {
        return ConnectionFailure.sqlCause(failure)
                .map(SQLException::getSQLState)
                .map(state -> "SQLSTATE " + state)
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
