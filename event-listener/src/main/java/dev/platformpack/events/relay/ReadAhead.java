package dev.platformpack.events.relay;

import dev.platformpack.events.outbox.DueEntry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The relay's way to the outbox: as long as batches are full, a second thread settles the last one, reads the next and its envelopes, while the
 * relay delivers the one in hand; at most three batches are in memory. Its methods are for the relay's thread only.
 */
final class ReadAhead implements AutoCloseable {

    /** Then it begins at the front again, whatever happens. */
    private static final int LONGEST_RUN = 50;

    private final PendingEvents outbox;
    private final int batchSize;
    private final Clock clock;
    private final ExecutorService second = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "platform-relay-outbox");
        thread.setDaemon(true);
        return thread;
    });
    private Future<List<DueEvent>> next;
    private Future<?> settling;
    private int run;

    ReadAhead(PendingEvents outbox, int batchSize, Clock clock) {
        this.outbox = outbox;
        this.batchSize = batchSize;
        this.clock = clock;
    }

    /** The next entries that are due, in the order of writing; empty if none is. */
    List<DueEvent> take() {
        List<DueEvent> batch = next == null ? List.of() : result(next);
        next = null;
        if (batch.isEmpty()) {
            awaitSettled();
            run = 0;
            batch = read(outbox.nextBatch(clock.millis(), batchSize));
        }
        if (isFull(batch) && run < LONGEST_RUN) {
            run++;
            long last = batch.get(batch.size() - 1).entry().seq();
            // This thread has settled all but the batch in hand.
            next = second.submit(() -> read(outbox.readAhead(clock.millis(), last, batchSize)));
        }
        return batch;
    }

    /** Whether the outbox may hold more than this. */
    boolean isFull(List<DueEvent> batch) {
        return batch.size() == batchSize;
    }

    /** They have arrived. A failure to settle is thrown by a later call; the entries are delivered again then. */
    void settle(List<DueEvent> events) {
        awaitSettled();
        List<DueEntry> entries = events.stream().map(DueEvent::entry).toList();
        if (next == null) {
            outbox.settle(entries);
        } else {
            settling = second.submit(() -> outbox.settle(entries));
        }
    }

    /** What has been read ahead is not valid any more: an entry has failed, and later ones of its subject must wait. */
    void forget() {
        next = null;
    }

    private void awaitSettled() {
        Future<?> last = settling;
        settling = null;
        if (last != null) {
            result(last);
        }
    }

    private static List<DueEvent> read(List<DueEntry> entries) {
        return entries.stream().map(DueEvent::of).toList();
    }

    /** A failure of the second thread becomes one of the relay's, which then begins at the front again. */
    private <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            forget();
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            forget();
            throw new CancellationException("The relay is being stopped.");
        }
    }

    @Override
    public void close() {
        second.shutdown();
    }
}
