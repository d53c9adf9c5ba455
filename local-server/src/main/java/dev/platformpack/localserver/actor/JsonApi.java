package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests that are answered in JSON. */
final class JsonApi {
    private static final int FIRST_ERROR = 400;

    private JsonApi() {}

    static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
        return request.header("Authorization", "Bearer " + token).header("Accept", Http.JSON);
    }

    /**
     * @return the body; a missing node if it is empty
     * @throws RequestRefusedException if the status is 400 or above
     */
    static JsonNode call(HttpRequest request) {
        return Json.parse(send(request).body());
    }

    static HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> response = Http.send(request);
        if (response.statusCode() >= FIRST_ERROR) {
            throw refusal(request, response);
        }
        return response;
    }

    /** Keycloak says error and error_description or errorMessage; a problem document says title and detail. */
    private static RequestRefusedException refusal(HttpRequest request, HttpResponse<String> response) {
        JsonNode body = Json.parseIfJson(response.body());
        return new RequestRefusedException(
                request.method() + " " + request.uri().getPath(),
                response.statusCode(),
                firstOf(body, "error", "title"),
                firstOf(body, "error_description", "errorMessage", "detail"));
    }

    private static String firstOf(JsonNode body, String... names) {
        for (String name : names) {
            if (body.path(name).isTextual()) {
                return body.path(name).asText();
            }
        }
        return "";
    }
}
