package dev.platformpack.claims.choice;

import dev.platformpack.database.role.ActiveTenant;

/**
 * What a login has to do about the tenant.
 *
 * @param tenant to take, or to ask about; null for the other steps
 */
record LoginTenant(Step step, ActiveTenant tenant) {

    /** The next thing to do. */
    enum Step {
        /** Nothing: it is decided, or nobody needs it, or the token will tell. */
        NONE,
        /** Take this one without a word. */
        TAKE,
        /** The user has several and has never chosen one. */
        CHOOSE,
        /** The application asks for another tenant than the one that the live session is in. */
        CONFIRM,
        /** The application asks for a tenant that is none of the user's. */
        REFUSE,
        /** The application asks for a tenant, and nobody can tell at the moment whether it is one of the user's. */
        TRY_LATER;

        /** Whether the user sees a page, or the application an error. */
        boolean needsInteraction() {
            return this != NONE && this != TAKE;
        }
    }

    static LoginTenant of(Step step) {
        return new LoginTenant(step, null);
    }
}
