package dev.platformpack.events.reconcile;

import java.util.List;

/**
 * One thing on which the two sides don't agree.
 *
 * @param id of the user, session, realm or organization; of a member who is gone that of the organization, then of the user
 * @param fields names of what differs, never values
 */
record Difference(Kind kind, String id, List<String> fields) {

    /** What is wrong with the platform. */
    enum Kind {
        MISSING,
        DIFFERENT,
        GONE,
        SESSION
    }

    static Difference of(Kind kind, String id) {
        return new Difference(kind, id, List.of());
    }
}
