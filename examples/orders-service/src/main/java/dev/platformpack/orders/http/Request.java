package dev.platformpack.orders.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a caller sent. */
record Request(HttpExchange exchange) {
    private static final String BEARER = "bearer ";
    private static final int LARGEST_BODY = 16 * 1024;

    String method() {
        return exchange.getRequestMethod();
    }

    /** Percent-decoded. */
    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The access token; from the header only, a query ends up in logs. Empty if there is none, or if there are several. */
    Optional<String> bearer() {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        return headers.stream()
                .filter(header ->
                        headers.size() == 1 && header.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip())
                .findFirst();
    }

    /** The parameter as it stands in the query, not decoded; null if it is missing. */
    String parameter(String name) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
        }
        return null;
    }

    JsonNode json() {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Problem.notJson();
        }
        try {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw Problem.tooLarge();
            }
            return Json.object(body).orElseThrow(() -> Problem.badRequest("The body must be a JSON object."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
