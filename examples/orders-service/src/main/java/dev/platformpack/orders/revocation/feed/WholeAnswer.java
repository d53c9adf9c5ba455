package dev.platformpack.orders.revocation.feed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a request and waits for the last byte of its answer, not longer than a time-out. {@link HttpRequest#timeout()} alone ends with
 * the header: a server that dies between header and body would keep the caller for ever.
 */
final class WholeAnswer {
    private WholeAnswer() {}

    /** @throws HttpTimeoutException if the answer is not here, as a whole, after {@code timeout} */
    static HttpResponse<byte[]> of(HttpClient http, HttpRequest request, Duration timeout)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // A new one: the cause has the stack of a thread of the client.
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + timeout.toSeconds() + " s");
        } finally {
            // Closes the connection of an answer that has not come; nothing happens to one that has.
            answer.cancel(true);
        }
    }
}
