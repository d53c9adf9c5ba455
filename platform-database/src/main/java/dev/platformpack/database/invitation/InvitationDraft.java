package dev.platformpack.database.invitation;

import java.time.Duration;
import java.util.Set;

/**
 * An invitation that is to be made.
 *
 * @param email in lower case
 * @param invitedById the member who invites; null for an operator
 * @param clientId the application that it is made with; null if it does not matter
 * @param tokenHash SHA-256 of the token in hexadecimal digits
 */
public record InvitationDraft(
        String email,
        Set<String> roles,
        String invitedBy,
        String invitedById,
        String clientId,
        String tokenHash,
        Duration validFor) {}
