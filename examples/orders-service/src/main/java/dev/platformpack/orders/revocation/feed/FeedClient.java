package dev.platformpack.orders.revocation.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks the feed, with an access token that it fetches when it needs one. For one thread. */
final class FeedClient {
    /** Beside the time that the feed is allowed to wait. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final URI feed;
    private final GatewayToken token;

    FeedClient(FeedAccess access) {
        this.feed = access.feed();
        this.token = new GatewayToken(http, access);
    }

    /**
     * @param after 0 for the beginning
     * @param wait how long the feed may wait for something to tell
     * @return empty if the feed has never given this number: begin anew
     * @throws IOException if there is no answer, or none that is meant by the contract
     */
    Optional<FeedPage> page(long after, Duration wait) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = ask(after, wait);
        if (response.statusCode() == 401) {
            // Expired, or of a realm whose keys or sessions are gone.
            token.forget();
            response = ask(after, wait);
        }
        return switch (response.statusCode()) {
            case 200 -> Optional.of(FeedPage.read(response.body()));
            case 410 -> gone(after);
            default -> throw new IOException("HTTP " + response.statusCode() + " from the feed");
        };
    }

    private static Optional<FeedPage> gone(long after) throws IOException {
        if (after == 0) {
            throw new IOException("HTTP 410 from the beginning of the feed");
        }
        return Optional.empty();
    }

    private HttpResponse<byte[]> ask(long after, Duration wait) throws IOException, InterruptedException {
        String query = "?wait=" + wait.toSeconds() + (after == 0 ? "" : "&after=" + after);
        HttpRequest request = HttpRequest.newBuilder(URI.create(feed + query))
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "application/json")
                .build();
        return WholeAnswer.of(http, request, wait.plus(ANSWER));
    }
}
