package dev.platformpack.events.signal;

import dev.platformpack.database.signal.Occurrence;
import java.time.Instant;
import java.util.List;

/**
 * What happened too often, as far as it is known when it is told.
 *
 * @param occurrences the oldest first, never empty
 */
record Incident(List<Occurrence> occurrences) {

    Incident {
        occurrences = List.copyOf(occurrences);
    }

    Instant first() {
        return occurrences.get(0).at();
    }

    Instant last() {
        return occurrences.get(occurrences.size() - 1).at();
    }

    /** Whom or what the occurrences name, each once, in the order of their first. */
    List<String> by() {
        return occurrences.stream()
                .map(Occurrence::by)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
