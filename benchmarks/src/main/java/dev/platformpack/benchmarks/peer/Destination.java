package dev.platformpack.benchmarks.peer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the events of one peer have to arrive. Used from one thread. */
public interface Destination extends AutoCloseable {

    /** Waits until nothing is on its way any more, as far as it can be seen, but not longer than {@code atMost}. */
    void awaitArrivals(Duration atMost);

    /** All successes that have arrived. */
    List<ArrivedEvent> arrived();

    /** Ids of all users who have arrived; default: those whose sign-up has. */
    default Set<String> users() {
        return arrived().stream()
                .filter(event -> event.type().equals("register"))
                .map(ArrivedEvent::userId)
                .collect(Collectors.toSet());
    }

    /** Goes away: refuses connections until {@link #comeBack}. */
    void goAway();

    void comeBack();

    @Override
    void close();
}
