package dev.platformpack.database.organization;

import java.time.Instant;
import java.util.UUID;

/**
 * What is to be done in Keycloak because a membership changed.
 *
 * @param organizationId of the tenant; null if it has none (any longer)
 * @param joins whether the user is to be a member
 * @param version of the change that is to be done
 * @param inHandUntil when the caller's hold ends; with it, he knows whether the task is still his
 * @param attempts how many have been begun, this one included
 * @param createdAt when the membership changed
 */
public record MembershipTask(
        String userId,
        UUID tenantId,
        Kind kind,
        String realmId,
        String organizationId,
        boolean joins,
        long version,
        Instant inHandUntil,
        int attempts,
        Instant createdAt) {

    /** What is to be done. */
    public enum Kind {
        /** Make the user a member of the tenant's organization, or no member. */
        ORGANIZATION,
        /** End the user's sessions in the tenant. */
        SESSIONS
    }
}
