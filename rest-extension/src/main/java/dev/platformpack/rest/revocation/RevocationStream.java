package dev.platformpack.rest.revocation;

import dev.platformpack.database.revocation.RevocationEntry;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.keycloak.util.JsonSerialization;

/**
 * The feed as server-sent events to one reader, until he goes or his token expires: he comes back with another one and the number of
 * the last event. Between two entries it holds no thread; each look at the database is on {@code executor}.
 */
final class RevocationStream {

    private static final Logger LOG = Logger.getLogger(RevocationStream.class);

    /** A comment as often as this keeps proxies from taking the connection for dead. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final int PAGE = 1000;

    private final RevocationFeed feed;
    private final String realmId;
    private final Instant end;
    private final Executor executor;
    private final Sse sse;
    private final SseEventSink sink;

    RevocationStream(RevocationFeed feed, Reader reader, Executor executor, Sse sse, SseEventSink sink) {
        this.feed = feed;
        this.realmId = reader.realmId();
        this.end = reader.until();
        this.executor = executor;
        this.sse = sse;
        this.sink = sink;
    }

    /** @param until when the reader's token expires */
    record Reader(String realmId, Instant until) {}

    /**
     * Returns at once. To be called by the request's thread before its method returns: the first comment writes the head of the answer, which
     * RESTEasy Reactive does else when the method has returned, and of two threads that write a head one fails.
     */
    void begin(long after) {
        send(List.of(), after);
    }

    private void next(long after) {
        try {
            if (sink.isClosed() || Instant.now().isAfter(end)) {
                sink.close();
                return;
            }
            RevocationFeed.Answer answer = feed.read(realmId, new FeedPosition(after, SILENCE, PAGE));
            if (answer.entries() == null) {
                sink.close();
                return;
            }
            answer.entries().thenAcceptAsync(entries -> send(entries, after), executor);
        } catch (RuntimeException e) {
            end(e);
        }
    }

    private void send(List<RevocationEntry> entries, long after) {
        // Whatever fails, also before it returns a stage, ends the stream: else its reader would wait for nothing.
        CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
        if (entries.isEmpty()) {
            sent = sent.thenCompose(unused -> sink.send(comment()));
        }
        for (RevocationEntry entry : entries) {
            sent = sent.thenCompose(unused -> sink.send(event(entry)));
        }
        long next = entries.isEmpty() ? after : entries.get(entries.size() - 1).seq();
        sent.whenCompleteAsync(
                (unused, failure) -> {
                    if (failure == null) {
                        next(next);
                    } else {
                        end(failure);
                    }
                },
                executor);
    }

    /** He comes back, and hears then what is wrong. */
    private void end(Throwable cause) {
        LOG.debug("A stream of revocations ends.", cause);
        sink.close();
    }

    private OutboundSseEvent comment() {
        return sse.newEventBuilder().comment("waiting").build();
    }

    private OutboundSseEvent event(RevocationEntry entry) {
        try {
            return sse.newEventBuilder()
                    .name("revocation")
                    .id(Long.toString(entry.seq()))
                    .data(String.class, JsonSerialization.writeValueAsString(FeedRepresentation.entry(entry)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
