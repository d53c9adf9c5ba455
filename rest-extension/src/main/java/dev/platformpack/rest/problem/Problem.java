package dev.platformpack.rest.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.keycloak.util.JsonSerialization;

/**
 * An RFC 9457 problem. Public contract: members are only ever added.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param detail one sentence for a developer; never an exception's message
 * @param errorId the id under which the server's log tells more; {@code null}, and then left out, below status 500
 */
public record Problem(String type, String title, int status, String detail, String errorId) {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final int RETRY_AFTER_SECONDS = 5;

    /** The problem for {@code status} with the same words for every endpoint. */
    static Problem ofStatus(Response.Status status) {
        return of(status, standardDetail(status), null);
    }

    public static Problem notFound(String detail) {
        return of(Response.Status.NOT_FOUND, detail, null);
    }

    public static Problem badRequest(String detail) {
        return of(Response.Status.BAD_REQUEST, detail, null);
    }

    /** What is there already is in the way. */
    public static Problem conflict(String detail) {
        return of(Response.Status.CONFLICT, detail, null);
    }

    /** What the caller refers to is there no longer: it has to begin anew. */
    public static Problem gone(String detail) {
        return of(Response.Status.GONE, detail, null);
    }

    /** Worth another try, but not soon. */
    public static Problem tooManyRequests(String detail) {
        return of(Response.Status.TOO_MANY_REQUESTS, detail, null);
    }

    /** The body is of another kind than what can be read here. */
    static Problem unsupported(String detail) {
        return of(Response.Status.UNSUPPORTED_MEDIA_TYPE, detail, null);
    }

    public static Problem forbidden(String detail) {
        return of(Response.Status.FORBIDDEN, detail, null);
    }

    /** The complete answer to somebody who has to wait so long; {@code Retry-After} says it in whole seconds, rounded up. */
    public static Response tooManyRequests(String detail, Duration wait) {
        return of(Response.Status.TOO_MANY_REQUESTS, detail, null)
                .answer()
                .header(
                        HttpHeaders.RETRY_AFTER,
                        wait.plusSeconds(1).minusNanos(1).toSeconds())
                .build();
    }

    /** Worth another try after the header {@code Retry-After}. */
    public static Problem unavailable(String detail) {
        return of(Response.Status.SERVICE_UNAVAILABLE, detail, null);
    }

    static Problem internal(String errorId) {
        return of(
                Response.Status.INTERNAL_SERVER_ERROR,
                "The request failed and changed nothing. The server's log tells more under the errorId.",
                errorId);
    }

    /** A complete answer; one with status 401 names the scheme that the caller has to use, one with 503 when to come again. */
    public Response response() {
        Response.ResponseBuilder answer = answer();
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    private Response.ResponseBuilder answer() {
        return Response.status(status).type(MEDIA_TYPE).entity(json());
    }

    /** Whether an answer tells already what is wrong, in our words. */
    static boolean isIn(Response answer) {
        return answer.hasEntity() && MEDIA_TYPE.equals(String.valueOf(answer.getMediaType()));
    }

    // Written here because the server has a message body writer for application/json, not for application/problem+json.
    String json() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem of(Response.Status status, String detail, String errorId) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, errorId);
    }

    private static String standardDetail(Response.Status status) {
        // Only the statuses that Keycloak's checks end with; a switch over all of JAX-RS would say no more.
        return switch (status) {
            case UNAUTHORIZED -> "A valid bearer access token of this realm is needed.";
            case FORBIDDEN -> "The caller, or the origin it calls from, may not do this.";
            case NOT_FOUND -> "There is nothing here.";
            default -> "The request was refused.";
        };
    }
}
