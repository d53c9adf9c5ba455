package dev.platformpack.events.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * An RFC 9457 problem.
 *
 * @param detail one sentence for a developer; never an exception's message
 * @param runId the run that is in the way; left out unless the status is 409
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, UUID runId) {

    static Problem of(Response.Status status, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, null);
    }

    static Problem conflict(UUID runId) {
        Problem plain = of(Response.Status.CONFLICT, "A reconciliation of this realm is waiting or running.");
        return new Problem(plain.type, plain.title, plain.status, plain.detail, runId);
    }

    Response response() {
        // As a string: the server has a message body writer for application/json, not for application/problem+json.
        return Response.status(status)
                .type("application/problem+json")
                .entity(Answers.json(this))
                .build();
    }
}
