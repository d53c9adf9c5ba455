package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.Attempt;
import dev.platformpack.rest.notice.LogoutNotice;
import dev.platformpack.rest.notice.NoticeKind;
import dev.platformpack.rest.notice.NoticeOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes notices that are due, has them sent and settles them. A node that dies in between leaves them to be sent again. */
final class NoticeWork {

    private static final Logger LOG = Logger.getLogger(NoticeWork.class);

    private final NoticeStore store;
    private final Map<NoticeKind, NoticeSender> senders;
    private final Couriers couriers;
    private final DeliveryConfig config;
    private final Clock clock;

    NoticeWork(
            NoticeStore store,
            Map<NoticeKind, NoticeSender> senders,
            Couriers couriers,
            DeliveryConfig config,
            Clock clock) {
        this.store = store;
        this.senders = senders;
        this.couriers = couriers;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends off as many as there are couriers for.
     *
     * @param whenBack called by a courier that has come back
     */
    void sendOff(Runnable whenBack) {
        int room = couriers.room();
        List<LogoutNotice> taken = take(room);
        while (!taken.isEmpty()) {
            for (LogoutNotice notice : taken) {
                couriers.send(notice.recipient().id(), () -> {
                    deliver(notice);
                    whenBack.run();
                });
            }
            boolean isMore = taken.size() == room;
            room = couriers.room();
            taken = isMore ? take(room) : List.of();
        }
    }

    /** None if all couriers are under way: whoever comes back first calls. */
    private List<LogoutNotice> take(int most) {
        Instant now = clock.instant();
        return most == 0
                ? List.of()
                : store.inTransaction(notices -> notices.take(now, now.plus(config.hold()), most, couriers.busy()));
    }

    /** Counts what waits, forgets what is old. */
    void tidyUp() {
        NoticeMetrics.waiting(store.inTransaction(notices -> {
            notices.forget(clock.instant().minus(config.retention()));
            return notices.countWaiting();
        }));
    }

    void stop() throws InterruptedException {
        couriers.stop();
    }

    private void deliver(LogoutNotice notice) {
        DeliveryResult result;
        try {
            result = senders.get(notice.recipient().kind()).send(notice);
        } catch (RuntimeException e) {
            // Whatever it is (Keycloak's database, a sender of somebody else's), it is tried again.
            LOG.debug("Attempt to tell of an ended session failed.", e);
            result = DeliveryResult.failed(e);
        }
        settle(notice, result);
    }

    private void settle(LogoutNotice notice, DeliveryResult result) {
        boolean isLast = notice.attempts() >= config.maxAttempts();
        NoticeOutcome outcome =
                result.outcome() == NoticeOutcome.WAITING && isLast ? NoticeOutcome.GAVE_UP : result.outcome();
        Instant now = clock.instant();
        Instant due = now.plus(RetryPause.after(notice.attempts()));
        try {
            store.inTransaction(notices -> {
                notices.settle(notice, new Attempt(outcome, result.httpStatus(), result.error(), due), now);
                return null;
            });
        } catch (RuntimeException e) {
            // Keycloak's database may be away: the notice is taken again after the hold, and sent a second time.
            LOG.warnf("Outcome of a notice is not written, it is sent again. notice=%s", notice.id());
            LOG.debug("Outcome of a notice is not written.", e);
            return;
        }
        NoticeMetrics.attempted(notice, outcome);
        report(notice, outcome, result, due);
    }

    private static void report(LogoutNotice notice, NoticeOutcome outcome, DeliveryResult result, Instant due) {
        switch (outcome) {
            case DELIVERED, SENT ->
                LOG.debugf(
                        "Recipient was told of an ended session. recipient=%s session=%s attempts=%d",
                        notice.recipient().name(), notice.session().sessionId(), notice.attempts());
            case WAITING ->
                LOG.debugf(
                        "Recipient was not told of an ended session, will retry. recipient=%s session=%s attempts=%d status=%s error=%s due=%s",
                        notice.recipient().name(),
                        notice.session().sessionId(),
                        notice.attempts(),
                        result.httpStatus(),
                        result.error(),
                        due);
            case GAVE_UP ->
                LOG.warnf(
                        "Recipient is not told of an ended session, gave up. recipient=%s session=%s attempts=%d status=%s error=%s",
                        notice.recipient().name(),
                        notice.session().sessionId(),
                        notice.attempts(),
                        result.httpStatus(),
                        result.error());
        }
    }
}
