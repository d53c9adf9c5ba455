package dev.platformpack.database.invitation;

import java.util.List;

/**
 * An invitation as whoever has its token meets it.
 *
 * @param status {@code PENDING, ACCEPTED, REVOKED} or {@code EXPIRED}; the last one also if only its time is over
 * @param invitedById the member who invited; null for an operator
 * @param acceptedBy id of the user who has accepted it; null if nobody has
 * @param tenantIsActive false if nobody can join it now
 */
public record OfferedInvitation(
        String id,
        String tenantId,
        String tenantName,
        String tenantSlug,
        boolean tenantIsActive,
        String email,
        List<String> roles,
        String status,
        String invitedBy,
        String invitedById,
        String clientId,
        String acceptedBy) {

    /** Whether it can be accepted, so far as the invitation itself and its tenant are concerned. */
    public boolean isOpen() {
        return tenantIsActive && status.equals("PENDING");
    }
}
