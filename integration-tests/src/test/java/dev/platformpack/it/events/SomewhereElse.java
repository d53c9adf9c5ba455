package dev.platformpack.it.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Somebody at an address and with a device of their own who asks a realm's token endpoint, with the right password or a wrong one. From others than
 * private addresses realms want HTTPS.
 */
record SomewhereElse(Stack stack, String realm, String address, String userAgent) {
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
    static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            + "Chrome/138.0.0.0 Safari/537.36";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Answered with an error. */
    void guess(String username) {
        if (ask(username, "not-the-password").statusCode() / 100 == 2) {
            throw new IllegalStateException("The wrong password was right.");
        }
    }

    Tokens logIn(String username, String password) {
        try {
            return Tokens.of(new ObjectMapper().readTree(ask(username, password).body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> ask(String username, String password) {
        String form = "grant_type=password&client_id=app&scope=openid&username=" + encode(username) + "&password="
                + encode(password);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.baseUrl() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", address)
                .header("User-Agent", userAgent)
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
