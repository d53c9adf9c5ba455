package dev.platformpack.rest.trail;

import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;

/** Why somebody does something, in his own words; the record of it keeps them. */
public final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /**
     * @param text null if he does not say
     * @throws WebApplicationException with a problem if it cannot be kept
     */
    public static String of(String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            throw new WebApplicationException(
                    Problem.badRequest("reason must be a text of 1 to " + LONGEST + " characters.")
                            .response());
        }
        return text;
    }
}
