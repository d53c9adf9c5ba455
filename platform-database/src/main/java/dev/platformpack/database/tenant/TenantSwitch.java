package dev.platformpack.database.tenant;

/**
 * How a switch ended.
 *
 * @param tenant that the session is in now; null unless {@link Outcome#SWITCHED}
 */
public record TenantSwitch(Outcome outcome, MemberTenant tenant) {

    /** Nothing has changed unless it is the first. */
    public enum Outcome {
        SWITCHED,
        /** The platform says that the user does not belong to the tenant, or that there is none of this name. */
        NOT_A_MEMBER,
        /** The platform is away, or does not know the user yet: worth another try. */
        TRY_LATER
    }
}
