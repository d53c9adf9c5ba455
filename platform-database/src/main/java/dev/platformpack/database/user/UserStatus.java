package dev.platformpack.database.user;

/** Life cycle of a user in the platform. */
public enum UserStatus {
    /** The e-mail address is not verified although the realm wants it. */
    PENDING_VERIFICATION,
    ACTIVE,
    DISABLED,
    /** Gone from Keycloak; the row stays so that references and the audit trail keep their meaning. Reconciliation may take it back. */
    DELETED
}
