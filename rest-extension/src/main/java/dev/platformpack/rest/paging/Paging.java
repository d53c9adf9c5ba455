package dev.platformpack.rest.paging;

import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;

/** Keyset pages: {@code limit}, {@code cursor} and the header {@code Link} with the next page, relative to the request. */
public final class Paging {

    private static final int LARGEST = 200;
    private static final int DEFAULT = 50;

    private Paging() {}

    /** @throws WebApplicationException with a problem unless it is a number from 1 to 200; 50 without */
    public static int limit(String text) {
        if (text == null) {
            return DEFAULT;
        }
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LARGEST) {
            throw refused("limit must be a number from 1 to " + LARGEST + ".");
        }
        return limit;
    }

    public static WebApplicationException badCursor() {
        return refused("cursor must be one that an earlier page named.");
    }

    /** @throws WebApplicationException that the caller may return from a check of a parameter */
    public static WebApplicationException refused(String detail) {
        return new WebApplicationException(Problem.badRequest(detail).response());
    }

    /** The value of {@code Link}: the same request with another cursor. */
    public static String next(UriInfo request, String cursor) {
        return "<?"
                + request.getRequestUriBuilder()
                        .replaceQueryParam("cursor", cursor)
                        .build()
                        .getRawQuery() + ">; rel=\"next\"";
    }
}
