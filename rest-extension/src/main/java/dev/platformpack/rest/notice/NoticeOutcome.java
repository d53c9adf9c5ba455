package dev.platformpack.rest.notice;

/** What has become of a notice. */
public enum NoticeOutcome {
    /** Not told yet: waits for its first attempt or the next one, or is in a node's hands. */
    WAITING,
    /** The client has answered that it has logged out. */
    DELIVERED,
    /** Sent; Keycloak does not say what an identity provider answers. */
    SENT,
    /** Not told, and nobody tries any more. */
    GAVE_UP
}
