package dev.platformpack.database.invitation;

/**
 * How much a tenant invites.
 *
 * @param pending invitations that can be accepted now
 * @param mails e-mails of invitations that were mailed within the last day
 */
public record InvitationUse(long pending, long mails) {}
