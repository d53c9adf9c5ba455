package dev.platformpack.events.operations;

import jakarta.ws.rs.core.Response;

/** What is wrong with a request, in our own words, which the caller gets to read. */
final class RequestProblem extends RuntimeException {

    private final transient Response.Status status;

    private RequestProblem(Response.Status status, String detail) {
        super(detail);
        this.status = status;
    }

    static RequestProblem badRequest(String detail) {
        return new RequestProblem(Response.Status.BAD_REQUEST, detail);
    }

    static RequestProblem notFound(String detail) {
        return new RequestProblem(Response.Status.NOT_FOUND, detail);
    }

    Response.Status status() {
        return status;
    }
}
