package dev.platformpack.database.revocation;

/** What a revocation's subject is, and with which claim of a token it is compared. */
public enum RevocationScope {
    /** A session: {@code sid}. */
    SESSION,
    /** A user: {@code sub}. */
    USER,
    /** A tenant: {@code tenant_id}. */
    TENANT,
    /** One token: {@code jti}. */
    TOKEN,
    /** All of a realm: {@code iss}. */
    REALM
}
