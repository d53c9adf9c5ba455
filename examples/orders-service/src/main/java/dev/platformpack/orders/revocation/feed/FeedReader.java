package dev.platformpack.orders.revocation.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The thread that reads the feed for as long as the service runs: all that there is, then what comes. */
public final class FeedReader implements Runnable {
    private static final System.Logger LOG = System.getLogger(FeedReader.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int FIRST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 5_000;

    private final FeedClient feed;
    private final KnownRevocations known;
    private final Duration wait;
    private int pauseMillis = FIRST_PAUSE_MILLIS;

    private FeedReader(FeedClient feed, KnownRevocations known, Duration wait) {
        this.feed = feed;
        this.known = known;
        this.wait = wait;
    }

    /** @param maxSilence of {@code known}: half of it at most the feed is silent because there is nothing to tell */
    public static Thread start(FeedAccess access, KnownRevocations known, Duration maxSilence) {
        Duration half = maxSilence.dividedBy(2);
        Duration wait = half.compareTo(LONGEST_WAIT) < 0 ? half : LONGEST_WAIT;
        Thread thread = new Thread(new FeedReader(new FeedClient(access), known, wait), "revocations");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read();
            }
        } catch (InterruptedException e) {
            // The service ends.
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        try {
            boolean wasAtTheEnd = known.isAtTheEnd();
            Optional<FeedPage> page = feed.page(known.next(), wasAtTheEnd ? wait : Duration.ZERO);
            page.ifPresentOrElse(known::received, this::beginAnew);
            pauseMillis = FIRST_PAUSE_MILLIS;
            if (!wasAtTheEnd && known.isAtTheEnd()) {
                LOG.log(Level.INFO, "All revocations are known. entries=" + known.size());
            }
        } catch (IOException | RuntimeException e) {
            known.failed();
            LOG.log(Level.WARNING, "The feed of revocations cannot be read. It is tried again. reason={0}", reason(e));
            // Not all readers at the same moment when the server is there again.
            Thread.sleep(ThreadLocalRandom.current().nextInt(pauseMillis / 2, pauseMillis));
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Of what is no JSON the message may quote a part. */
    private static String reason(Exception e) {
        boolean isQuoting = e instanceof JsonProcessingException;
        return e.getMessage() == null || isQuoting ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void beginAnew() {
        LOG.log(
                Level.WARNING,
                "The feed does not know our position, its database may have been restored. It is read anew.");
        known.beginAnew();
    }
}
