package dev.platformpack.rest.problem;

import jakarta.ws.rs.WebApplicationException;

/** A yes or no among the query parameters: what is neither must not be taken for a no. */
public final class QueryFlag {

    private QueryFlag() {}

    /** @throws WebApplicationException with a problem for a value that is neither {@code true} nor {@code false} */
    public static boolean of(String name, String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new WebApplicationException(
                Problem.badRequest(name + " must be true or false.").response());
    }
}
