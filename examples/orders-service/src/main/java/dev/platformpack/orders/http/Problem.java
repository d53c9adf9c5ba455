package dev.platformpack.orders.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * Ends a request with an error: {@code application/problem+json} (RFC 9457) in our own words. It is no fault of the service, so
 * it has no stack trace.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String REALM = "Bearer realm=\"orders\"";
    private static final String RETRY_SECONDS = "5";

    private final int status;
    private final String title;
    private final transient Map<String, String> headers;

    private Problem(int status, String title, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.headers = headers;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad Request", detail, Map.of());
    }

    /** Nobody said who he is: RFC 6750 wants no error code then. */
    static Problem noToken() {
        return new Problem(401, "Unauthorized", "An access token is needed.", Map.of("WWW-Authenticate", REALM));
    }

    /** @param reason a sentence about the token, with no part of it */
    static Problem badToken(String reason) {
        return new Problem(
                401,
                "Unauthorized",
                "The access token is not accepted. " + reason,
                Map.of("WWW-Authenticate", REALM + ", error=\"invalid_token\""));
    }

    static Problem forbidden(String detail) {
        return new Problem(
                403, "Forbidden", detail, Map.of("WWW-Authenticate", REALM + ", error=\"insufficient_scope\""));
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not Found", detail, Map.of());
    }

    static Problem methodNotAllowed(String allowed) {
        return new Problem(405, "Method Not Allowed", "Allowed here: " + allowed + ".", Map.of("Allow", allowed));
    }

    static Problem tooLarge() {
        return new Problem(413, "Content Too Large", "The body is too large.", Map.of());
    }

    static Problem notJson() {
        return new Problem(415, "Unsupported Media Type", "The body must be application/json.", Map.of());
    }

    static Problem failed() {
        return new Problem(500, "Internal Server Error", "The service failed.", Map.of());
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "Service Unavailable", detail, Map.of("Retry-After", RETRY_SECONDS));
    }

    int status() {
        return status;
    }

    /** @param more members of the document beside RFC 9457's */
    Answer answer(Map<String, String> more) {
        Map<String, Object> document = new TreeMap<>(more);
        document.put("type", "about:blank");
        document.put("title", title);
        document.put("status", status);
        document.put("detail", getMessage());
        return Answer.of(status, "application/problem+json", document).with(headers);
    }
}
