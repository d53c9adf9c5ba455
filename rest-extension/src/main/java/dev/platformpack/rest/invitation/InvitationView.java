package dev.platformpack.rest.invitation;

import dev.platformpack.database.invitation.Invitation;
import java.util.List;

/**
 * A pending invitation, in JSON. Public contract: members are only ever added; what is not known is left out.
 *
 * @param sent whether the mail server has taken the newest e-mail
 */
public record InvitationView(
        String id,
        String email,
        List<String> roles,
        String invitedBy,
        String createdAt,
        String expiresAt,
        boolean sent,
        String sentAt) {

    public static InvitationView of(Invitation invitation) {
        return new InvitationView(
                invitation.id(),
                invitation.email(),
                invitation.roles(),
                invitation.invitedBy(),
                invitation.createdAt().toString(),
                invitation.expiresAt().toString(),
                invitation.sentAt() != null,
                invitation.sentAt() == null ? null : invitation.sentAt().toString());
    }
}
