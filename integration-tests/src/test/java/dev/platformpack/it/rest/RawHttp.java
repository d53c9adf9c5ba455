package dev.platformpack.it.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.Stack;
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
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who sends any request and looks at the whole answer, errors included. */
final class RawHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final URI baseUrl;

    RawHttp(Stack stack) {
        this.baseUrl = stack.baseUrl();
    }

    /** @param bearer an access token, or null for an anonymous request */
    Answer send(String method, String path, String bearer, String... headers) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** @param json the body, well-formed or not */
    Answer put(String path, String bearer, String json) {
        return sendJson("PUT", path, bearer, json);
    }

    /** @param json the body, well-formed or not */
    Answer sendJson(String method, String path, String bearer, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A request to the token endpoint of the demo realm. */
    Answer token(Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request("/realms/demo/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(30));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException("No answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        /** The first value of a header; empty if there is none. */
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON.", e);
            }
        }

        boolean isProblem(int status) {
            return status() == status
                    && header("Content-Type").equals("application/problem+json")
                    && json().path("type").asText().equals("about:blank")
                    && json().path("status").asInt() == status
                    && !json().path("title").asText().isEmpty()
                    && !json().path("detail").asText().isEmpty();
        }
    }
}
