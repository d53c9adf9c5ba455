package dev.platformpack.orders.revocation.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The service's own access token, by client credentials; fetched anew before it expires. For one thread. */
final class GatewayToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** So that it does not expire on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final HttpClient http;
    private final HttpRequest request;
    private String token = "";
    private Instant usableUntil = Instant.MIN;

    GatewayToken(HttpClient http, FeedAccess access) {
        this.http = http;
        this.request = HttpRequest.newBuilder(access.tokens())
                .header("Authorization", basic(access))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    /** @throws IOException if the realm gives none; the message holds nothing of its answer */
    String get() throws IOException, InterruptedException {
        if (Instant.now().isAfter(usableUntil)) {
            fetch();
        }
        return token;
    }

    /** It was refused. */
    void forget() {
        usableUntil = Instant.MIN;
    }

    private void fetch() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = WholeAnswer.of(http, request, TIMEOUT);
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " from the token endpoint");
        }
        JsonNode answer = JSON.readTree(response.body());
        token = answer.path("access_token").asText();
        usableUntil =
                Instant.now().plusSeconds(answer.path("expires_in").asLong()).minus(MARGIN);
    }

    /** RFC 6749, 2.3.1: each part is form-encoded before. */
    private static String basic(FeedAccess access) {
        String credentials = encoded(access.clientId()) + ":" + encoded(access.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
