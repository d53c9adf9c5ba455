package dev.platformpack.events.projection;

/** What a user gets beside the row in {@code app_user} when the platform hears of him for the first time. */
public enum SignUpPolicy {
    /** A tenant of the user's own with a default workspace and the user as owner. */
    PERSONAL_TENANT,
    /** Membership in the tenant of the verified e-mail address's domain; who comes first makes it and owns it. */
    BY_EMAIL_DOMAIN,
    /** A tenant of the user's own, named as the user wishes. */
    NAMED_BY_USER,
    /** Nothing: the platform makes tenants itself. */
    NONE
}
