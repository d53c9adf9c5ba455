package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.concurrent.CountDownLatch;

/** Reads the feed as a gateway does: waits for what comes, asks again at once. One thread, until it is interrupted or the server is gone. */
final class Gateway implements Runnable {

    private static final String FEED = "platform/revocations?after=";

    private final RealmAdmin reader;
    private final Receipts receipts;
    private final CountDownLatch ready;

    /** @param ready counted down when it has read all that there was */
    Gateway(RealmAdmin reader, Receipts receipts, CountDownLatch ready) {
        this.reader = reader;
        this.receipts = receipts;
        this.ready = ready;
    }

    @Override
    public void run() {
        long after = 0;
        JsonNode page = reader.get(FEED + after);
        while (!page.path("items").isEmpty()) {
            after = page.path("next").asLong();
            page = reader.get(FEED + after);
        }
        ready.countDown();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                after = hear(after);
            }
        } catch (IllegalStateException e) {
            // It was waiting for an answer when it was told to end; anything else is an error.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }

    private long hear(long after) {
        JsonNode page = reader.get(FEED + after + "&wait=20");
        page.path("items").forEach(entry -> receipts.add(entry.path("subject").asText()));
        return page.path("next").asLong();
    }
}
