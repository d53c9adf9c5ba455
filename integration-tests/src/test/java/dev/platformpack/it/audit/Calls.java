package dev.platformpack.it.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of one server that are answered as the deed needs it. */
record Calls(URI baseUrl) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** @param body JSON; empty for none */
    String accepted(String method, String path, String body, String token) {
        HttpResponse<String> answer = send(request(method, path, body, token));
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(method + " " + path + " was answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** The same, of one that is answered with JSON. */
    JsonNode answered(String method, String path, String body, String token) {
        try {
            return JSON.readTree(accepted(method, path, body, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void denied(String method, String path, String token, String... headers) {
        HttpRequest.Builder request = request(method, path, "", token);
        HttpResponse<String> answer = send(headers.length == 0 ? request : request.headers(headers));
        if (answer.statusCode() != 403) {
            throw new IllegalStateException(method + " " + path + " was answered " + answer.statusCode());
        }
    }

    private HttpRequest.Builder request(String method, String path, String body, String token) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
