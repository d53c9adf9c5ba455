package dev.platformpack.rest.session;

import dev.platformpack.rest.problem.ProblemBoundary;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/**
 * Sessions that one transaction has ended.
 *
 * @param isMore whether others may be left
 */
record Batch(int ended, boolean isMore) {

    /** Keeps a transaction short enough for those that wait for its locks: about a second. */
    static final int MOST = 200;

    /**
     * Runs transactions until no session is left. What one of them has ended stays ended if a later one fails; to ask again goes on from
     * there.
     *
     * @param some ends at most {@link #MOST} sessions in the given Keycloak session
     * @return how many have ended
     */
    static int all(ProblemBoundary boundary, Function<KeycloakSession, Batch> some) {
        int total = 0;
        Batch batch;
        do {
            batch = boundary.committed(some);
            total += batch.ended;
        } while (batch.isMore);
        return total;
    }
}
