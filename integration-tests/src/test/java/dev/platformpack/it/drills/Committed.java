package dev.platformpack.it.drills;

import java.util.List;

/**
 * What Keycloak's own database holds of one realm: the truth. The events are those of Keycloak's built-in event store, which
 * writes them in the transaction of the change, without a line of ours.
 */
record Committed(List<User> users, List<Session> sessions, List<Event> events) {
    Committed {
        users = List.copyOf(users);
        sessions = List.copyOf(sessions);
        events = List.copyOf(events);
    }

    record User(String id, String username, String lastName, boolean enabled) {}

    record Session(String id, String userId) {}

    /**
     * A success.
     *
     * @param userId null if the event is about no user
     * @param sessionId null unless the event is a login
     * @param step 0 for a sign-up, n for the n-th change of a user who is changed by one actor in sequence; null otherwise
     */
    record Event(String id, String type, String userId, String sessionId, Integer step) {
        static final int SIGN_UP = 0;

        boolean isSignUp() {
            return step != null && step == SIGN_UP;
        }

        boolean isLogin() {
            return sessionId != null;
        }
    }
}
