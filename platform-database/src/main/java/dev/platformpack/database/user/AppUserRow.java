package dev.platformpack.database.user;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The state of a user as events reported it.
 *
 * @param id the Keycloak user id
 * @param attributes an object: those that the configuration names
 * @param signupMethod how the user came in; null if no event of them is a sign-up
 * @param lastLoginAt null if none of them is a login
 */
public record AppUserRow(
        String id,
        String realmId,
        String realm,
        String username,
        String email,
        boolean emailVerified,
        String firstName,
        String lastName,
        UserStatus status,
        JsonNode attributes,
        String signupMethod,
        Instant createdAt,
        Instant lastLoginAt) {}
