package dev.platformpack.events.reconcile;

/** What is compared, in this order, for each realm. */
enum Step {
    /** Platform to Keycloak, once for all realms. */
    REALMS,
    /** Keycloak to platform. */
    USERS,
    /** Platform to Keycloak. */
    GONE_USERS,
    /** Platform to Keycloak. */
    ENDED_SESSIONS,
    /** Keycloak to platform. */
    BEGUN_SESSIONS,
    /** Keycloak to platform. */
    ORGANIZATIONS,
    /** Keycloak to platform: of organizations. */
    MEMBERS,
    /** Platform to Keycloak: of organizations. */
    GONE_MEMBERS
}
