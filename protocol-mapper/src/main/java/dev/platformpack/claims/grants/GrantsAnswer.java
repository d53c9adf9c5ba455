package dev.platformpack.claims.grants;

import dev.platformpack.database.role.UserGrants;

/**
 * What is known of a user's grants.
 *
 * @param grants null unless the state is {@link State#KNOWN}
 */
public record GrantsAnswer(State state, UserGrants grants) {

    /** Whether the platform answered. */
    public enum State {
        KNOWN,
        /** The platform answered and has no such user (yet). */
        UNKNOWN_USER,
        /** The platform did not answer and nothing recent enough is remembered. */
        UNAVAILABLE
    }

    /** The platform knows the user, and the wanted tenant, or any, is none of his. */
    public boolean isWithoutTenant() {
        return state == State.KNOWN && grants.active() == null;
    }

    static GrantsAnswer known(UserGrants grants) {
        return new GrantsAnswer(State.KNOWN, grants);
    }

    static GrantsAnswer unknownUser() {
        return new GrantsAnswer(State.UNKNOWN_USER, null);
    }

    static GrantsAnswer unavailable() {
        return new GrantsAnswer(State.UNAVAILABLE, null);
    }
}
