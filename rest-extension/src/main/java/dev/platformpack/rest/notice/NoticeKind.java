package dev.platformpack.rest.notice;

/** Who is told. */
public enum NoticeKind {
    /** A client with a back-channel logout URL. */
    CLIENT,
    /** The identity provider by which the user came. */
    IDENTITY_PROVIDER
}
