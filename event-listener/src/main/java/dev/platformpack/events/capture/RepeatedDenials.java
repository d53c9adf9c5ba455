package dev.platformpack.events.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is denied again and again gets one record for what is more than {@link #MOST} in a minute: the trail must not be filled by
 * somebody who may do nothing. Not safe for threads.
 */
final class RepeatedDenials {

    static final int MOST = 60;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** More are not told from each other; the buffer they go to is bounded, too. */
    private static final int MOST_CALLERS = 10_000;

    private final Map<Caller, Minute> minutes = new LinkedHashMap<>();

    private record Caller(String realmId, String userId, String clientId) {
        static Caller of(EventEnvelope denial) {
            return new Caller(denial.realm().id(), denial.actor().id(), denial.clientId());
        }
    }

    /** From the caller's first denial on. */
    private static final class Minute {
        private final Instant end;
        private int denials;
        private Instant firstHeld;
        private EventEnvelope lastHeld;

        private Minute(Instant begin) {
            this.end = begin.plus(WINDOW);
        }

        private void hold(EventEnvelope denial) {
            firstHeld = firstHeld == null ? denial.occurredAt() : firstHeld;
            lastHeld = denial;
        }

        /** The last one, which says how many it stands for. */
        private EventEnvelope summary() {
            return lastHeld.with(Map.of("count", String.valueOf(denials - MOST), "first", firstHeld.toString()));
        }
    }

    /** @return false if the denial is held back; it is counted in what {@link #due} hands out once the minute is over */
    boolean admits(EventEnvelope denial) {
        Caller caller = Caller.of(denial);
        Minute minute = minutes.get(caller);
        if (minute == null) {
            if (minutes.size() >= MOST_CALLERS) {
                return true;
            }
            minute = new Minute(denial.occurredAt());
            minutes.put(caller, minute);
        }
        minute.denials++;
        if (minute.denials <= MOST) {
            return true;
        }
        minute.hold(denial);
        return false;
    }

    /** One event for each caller whose minute is over at {@code now} and of whom something was held back. */
    List<EventEnvelope> due(Instant now) {
        List<EventEnvelope> summaries = new ArrayList<>();
        Iterator<Minute> all = minutes.values().iterator();
        while (all.hasNext()) {
            Minute minute = all.next();
            if (!minute.end.isAfter(now)) {
                all.remove();
                if (minute.lastHeld != null) {
                    summaries.add(minute.summary());
                }
            }
        }
        return summaries;
    }

    /** When the next event is due; empty if nothing is held back. */
    Optional<Instant> nextDue() {
        return minutes.values().stream()
                .filter(minute -> minute.lastHeld != null)
                .map(minute -> minute.end)
                .min(Instant::compareTo);
    }
}
