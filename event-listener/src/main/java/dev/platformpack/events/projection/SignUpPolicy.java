package dev.platformpack.events.projection;

/** What a sign-up creates beside the user. */
public enum SignUpPolicy {
    /** A tenant of the user's own with a default workspace and the user as owner. */
    PERSONAL_TENANT,
    /** Nothing: the platform makes tenants itself. */
    NONE
}
