package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.session.LoginOrigin;
import dev.platformpack.database.session.Origin;
import dev.platformpack.database.session.OriginNews;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.LoginDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where logins come from. Marks those from a device or network that is new for the user, so that the session and the audit record
 * say so, and remembers both. Before the projections: they move the last login of the users. Any thread.
 */
public final class LoginOrigins {

    public static final String NEW_DEVICE = "new_device";
    public static final String NEW_NETWORK = "new_network";

    private static final Duration BETWEEN_REMOVALS = Duration.ofSeconds(10);
    private static final int MOST_REMOVED = 2000;

    private final int keptDays;
    private final Clock clock;
    private final AtomicLong nextRemoval = new AtomicLong();

    /** @param keptDays for how many days origins stay known; 0: nothing is compared or remembered */
    public LoginOrigins(int keptDays, Clock clock) {
        this.keptDays = keptDays;
        this.clock = clock;
    }

    /** The same events in the same order. An event that comes late is old news and is neither marked nor remembered. */
    public List<EventEnvelope> marked(PlatformTransaction transaction, List<EventEnvelope> events) {
        removeSometimes(transaction);
        List<LoginOrigin> logins = keptDays == 0
                ? List.of()
                : events.stream()
                        .filter(LoginOrigins::isCompared)
                        .map(LoginOrigins::login)
                        .toList();
        if (logins.isEmpty()) {
            return events;
        }
        Iterator<OriginNews> news =
                transaction.knownOrigins().meet(logins, keptDays).iterator();
        List<EventEnvelope> marked = new ArrayList<>(events.size());
        events.forEach(event -> marked.add(isCompared(event) ? marked(event, news.next()) : event));
        return marked;
    }

    /** What an event tells of where its session comes from. */
    static Origin of(EventEnvelope event) {
        Map<String, String> details = event.details();
        return new Origin(
                details.get(LoginDevice.OS),
                details.get(LoginDevice.BROWSER),
                Network.of(event.ipAddress()).orElse(null),
                details.containsKey(NEW_DEVICE),
                details.containsKey(NEW_NETWORK));
    }

    private static boolean isCompared(EventEnvelope event) {
        return EventKind.isLogin(event) && !event.isLate();
    }

    private static LoginOrigin login(EventEnvelope event) {
        Origin origin = of(event);
        return new LoginOrigin(
                event.user().id(),
                origin.browser() == null ? null : origin.browser() + "/" + origin.os(),
                origin.network(),
                LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC));
    }

    private static EventEnvelope marked(EventEnvelope event, OriginNews news) {
        Map<String, String> marks = new TreeMap<>();
        if (news.isNewDevice()) {
            marks.put(NEW_DEVICE, "true");
        }
        if (news.isNewNetwork()) {
            marks.put(NEW_NETWORK, "true");
        }
        return marks.isEmpty() ? event : event.with(marks);
    }

    private void removeSometimes(PlatformTransaction transaction) {
        long now = clock.millis();
        long due = nextRemoval.get();
        if (now >= due && nextRemoval.compareAndSet(due, now + BETWEEN_REMOVALS.toMillis())) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            transaction.knownOrigins().forget(today.minusDays(keptDays), MOST_REMOVED);
        }
    }
}
