package dev.platformpack.database.invitation;

import java.time.Instant;
import java.util.List;

/**
 * A pending invitation as those see it who may invite.
 *
 * @param email in lower case
 * @param roles names, sorted
 * @param mailedAt when its newest e-mail was begun
 * @param sentAt when the mail server took that e-mail; null if it has not
 */
public record Invitation(
        String id,
        String tenantId,
        String email,
        List<String> roles,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        int mails,
        Instant mailedAt,
        Instant sentAt) {}
