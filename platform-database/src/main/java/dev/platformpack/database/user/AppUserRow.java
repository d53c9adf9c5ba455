package dev.platformpack.database.user;

import java.time.Instant;

/**
 * The state of a user as one event reported it.
 *
 * @param id the Keycloak user id
 * @param signupMethod how the user came in; null if this event is no sign-up
 * @param lastLoginAt null if this event is no login
 * @param appliedAt when the event happened; an older one than already applied changes nothing
 */
public record AppUserRow(
        String id,
        String realmId,
        String realm,
        String username,
        String email,
        String firstName,
        String lastName,
        UserStatus status,
        String signupMethod,
        Instant createdAt,
        Instant lastLoginAt,
        Instant appliedAt) {}
