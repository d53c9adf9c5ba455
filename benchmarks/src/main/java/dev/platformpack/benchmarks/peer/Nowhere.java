package dev.platformpack.benchmarks.peer;

import java.time.Duration;
import java.util.List;

/** The bare server's: no event is kept. */
final class Nowhere implements Destination {

    @Override
    public void awaitArrivals(Duration atMost) {
        // Nothing is ever on its way.
    }

    @Override
    public List<ArrivedEvent> arrived() {
        return List.of();
    }

    @Override
    public void goAway() {
        throw new UnsupportedOperationException("There is nothing that could go away.");
    }

    @Override
    public void comeBack() {
        throw new UnsupportedOperationException("There is nothing that could come back.");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
