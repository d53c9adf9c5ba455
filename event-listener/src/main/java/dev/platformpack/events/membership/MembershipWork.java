package dev.platformpack.events.membership;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.organization.MembershipTask;
import dev.platformpack.database.organization.MembershipTasks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Takes tasks and has them done, one after the other. Used by one thread. */
final class MembershipWork {

    private static final Logger LOG = Logger.getLogger(MembershipWork.class);
    /** Between two counts of what waits. */
    private static final int BATCH = 20;
    /** After it another node takes what this one has not settled: it may be dead. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final PlatformDatabase platform;
    private final KeycloakSide keycloak;

    MembershipWork(PlatformDatabase platform, KeycloakSide keycloak) {
        this.platform = platform;
        this.keycloak = keycloak;
    }

    /**
     * Takes one at a time: what waits in this node's memory would be old when its turn comes.
     *
     * @return true if more may be due
     */
    boolean doSome(BooleanSupplier isStopped) {
        boolean isMore = true;
        for (int i = 0; i < BATCH && isMore && !isStopped.getAsBoolean(); i++) {
            isMore = doOne();
        }
        MembershipMetrics.waiting(platform.inTransaction(transaction -> {
            MembershipTasks left = transaction.membershipTasks();
            if (!keycloak.endsSessions()) {
                left.dropSessions();
            }
            return left.count();
        }));
        return isMore;
    }

    /** @return false if none is due */
    private boolean doOne() {
        Deadline deadline = Deadline.in(HOLD.dividedBy(2)); // the rest is for the commit
        Optional<MembershipTask> task = platform.inTransaction(
                transaction -> transaction.membershipTasks().take(HOLD, keycloak.endsSessions()));
        task.ifPresent(taken -> follow(taken, deadline));
        return task.isPresent();
    }

    private void follow(MembershipTask task, Deadline deadline) {
        boolean isChanged;
        try {
            isChanged = keycloak.follow(task, deadline);
        } catch (PlatformUnavailableException e) {
            throw e; // another task would only wait for it once more
        } catch (RuntimeException e) {
            // Whatever it is, the others need not wait for it.
            retryLater(task, e);
            return;
        }
        // If this fails the task is done again: whatever is so already changes nothing.
        platform.inTransaction(transaction -> {
            transaction.membershipTasks().settle(task);
            return null;
        });
        MembershipMetrics.done(task.kind(), isChanged);
        LOG.debugf("Keycloak has followed. task=%s user=%s tenant=%s", task.kind(), task.userId(), task.tenantId());
    }

    private void retryLater(MembershipTask task, RuntimeException failure) {
        Duration pause = pauseAfter(task.attempts());
        MembershipMetrics.failed(task.kind());
        LOG.warnf(
                "Keycloak cannot follow a change of a membership, will retry. task=%s user=%s tenant=%s attempts=%d pause=%s error=%s",
                task.kind(),
                task.userId(),
                task.tenantId(),
                task.attempts(),
                pause,
                failure.getClass().getSimpleName());
        LOG.debug("Keycloak cannot follow a change of a membership.", failure);
        platform.inTransaction(transaction -> {
            transaction.membershipTasks().retryLater(task, failure.getClass().getSimpleName(), pause);
            return null;
        });
    }

    /** A second, then twice the time, at most five minutes; it is never given up. */
    static Duration pauseAfter(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
