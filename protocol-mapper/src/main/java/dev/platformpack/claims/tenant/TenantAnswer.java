package dev.platformpack.claims.tenant;

import dev.platformpack.claims.grants.GrantsAnswer;
import dev.platformpack.database.role.UserGrants;

/**
 * What a token may say of its user.
 *
 * @param grants null unless the state is {@link State#KNOWN}
 */
public record TenantAnswer(State state, UserGrants grants) {

    /** What came of the question. */
    public enum State {
        KNOWN,
        /** The platform answered and has no such user (yet); no tenant was asked for. */
        UNKNOWN_USER,
        /** The platform did not answer and nothing recent enough is remembered; no tenant was asked for. */
        UNAVAILABLE,
        /** The user does not belong to the tenant that was asked for, or that the token is of. */
        NOT_A_MEMBER,
        /** A tenant was asked for, and nobody can tell at the moment whether the user belongs to it. */
        TRY_LATER
    }

    static TenantAnswer of(GrantsAnswer answer) {
        State state = switch (answer.state()) {
            case KNOWN -> State.KNOWN;
            case UNKNOWN_USER -> State.UNKNOWN_USER;
            case UNAVAILABLE -> State.UNAVAILABLE;
        };
        return new TenantAnswer(state, answer.grants());
    }

    /** Of a question for a certain tenant. */
    static TenantAnswer ofWanted(GrantsAnswer answer) {
        return switch (answer.state()) {
            case KNOWN -> answer.isWithoutTenant() ? without(State.NOT_A_MEMBER) : of(answer);
            case UNKNOWN_USER, UNAVAILABLE -> without(State.TRY_LATER);
        };
    }

    static TenantAnswer without(State state) {
        return new TenantAnswer(state, null);
    }

    public boolean isKnown() {
        return state == State.KNOWN;
    }
}
