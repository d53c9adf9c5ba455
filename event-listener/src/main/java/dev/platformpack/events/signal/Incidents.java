package dev.platformpack.events.signal;

import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.database.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holds occurrences against a threshold. An incident begins when the threshold is met, is told once, and lasts until nothing has happened for the
 * length of the window. Goes by the times of the occurrences, in whatever order they come; one that is later than the window's length may find those
 * before it forgotten. For one subject and one call; pure.
 */
final class Incidents {

    private static final Comparator<Occurrence> BY_TIME = Comparator.comparing(Occurrence::at);

    private final Threshold threshold;
    private final boolean countsDifferent;
    private final List<Occurrence> waiting;
    private final List<List<Occurrence>> told = new ArrayList<>();
    private Instant from;
    private Instant until;

    private Incidents(SignalWindow known, Threshold threshold, boolean countsDifferent) {
        this.threshold = threshold;
        this.countsDifferent = countsDifferent;
        this.waiting = new ArrayList<>(known.seen());
        this.from = known.toldFrom();
        this.until = known.toldUntil();
    }

    /** What is known afterwards, and what is to be told. */
    record Outcome(SignalWindow window, List<Incident> incidents) {}

    static Outcome of(SignalWindow known, Evidence evidence) {
        Incidents incidents =
                new Incidents(known, evidence.threshold(), evidence.kind().countsDifferent());
        evidence.occurrences().stream().sorted(BY_TIME).forEach(incidents::add);
        List<Occurrence> kept = evidence.isRemembered() ? incidents.newest() : List.of();
        return new Outcome(
                new SignalWindow(known.realmId(), known.kind(), known.subject(), kept, incidents.from, incidents.until),
                incidents.told.stream().map(Incident::new).toList());
    }

    private void add(Occurrence news) {
        if (belongsToIncident(news)) {
            join(news);
            return;
        }
        int place = waiting.size();
        while (place > 0 && waiting.get(place - 1).at().isAfter(news.at())) {
            place--;
        }
        waiting.add(place, news);
        int first = tooMany(place);
        if (first >= 0) {
            begin(first);
        }
    }

    private boolean belongsToIncident(Occurrence occurrence) {
        return until != null
                && !occurrence.at().isBefore(from.minus(threshold.within()))
                && !occurrence.at().isAfter(until);
    }

    private void join(Occurrence occurrence) {
        from = earlier(from, occurrence.at());
        until = later(until, occurrence.at().plus(threshold.within()));
        if (!told.isEmpty()) {
            told.get(told.size() - 1).add(occurrence);
        }
    }

    /** @return where a window with too many begins that holds the one at {@code place}; negative if none does */
    private int tooMany(int place) {
        if (waiting.size() < threshold.count() || countsDifferent && isBelow(waiting)) {
            return -1;
        }
        Instant earliest = waiting.get(place).at().minus(threshold.within());
        int first = place;
        while (first >= 0 && !waiting.get(first).at().isBefore(earliest)) {
            if (isTooMany(first)) {
                return first;
            }
            first--;
        }
        return -1;
    }

    private boolean isTooMany(int first) {
        Instant end = waiting.get(first).at().plus(threshold.within());
        int last = first + threshold.count() - 1;
        if (last >= waiting.size() || waiting.get(last).at().isAfter(end)) {
            return false; // not as many, different or not
        }
        return !countsDifferent
                || !isBelow(waiting.subList(first, waiting.size()).stream()
                        .takeWhile(occurrence -> !occurrence.at().isAfter(end))
                        .toList());
    }

    private boolean isBelow(List<Occurrence> occurrences) {
        return occurrences.stream()
                        .map(Occurrence::by)
                        .filter(by -> !by.isEmpty())
                        .distinct()
                        .count()
                < threshold.count();
    }

    private void begin(int first) {
        Instant begin = waiting.get(first).at();
        boolean isNewer = until == null || begin.isAfter(until);
        from = isNewer ? begin : earlier(from, begin);
        until = later(until, begin.plus(threshold.within()));
        told.add(new ArrayList<>());
        // The earlier ones of the window before it, too: without them it would not have come so far.
        for (Occurrence occurrence : List.copyOf(waiting)) {
            if (belongsToIncident(occurrence)) {
                join(occurrence);
                waiting.remove(occurrence);
            }
        }
    }

    /** Twice the threshold: enough for those that come late. */
    private List<Occurrence> newest() {
        int kept = Math.min(waiting.size(), 2 * threshold.count());
        return waiting.subList(waiting.size() - kept, waiting.size());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
