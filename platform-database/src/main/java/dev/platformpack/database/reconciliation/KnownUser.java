package dev.platformpack.database.reconciliation;

import dev.platformpack.database.user.UserStatus;

/** A row of {@code app_user}: what can be compared with Keycloak. */
public record KnownUser(
        String id,
        String realmId,
        String realm,
        String username,
        String email,
        String firstName,
        String lastName,
        UserStatus status) {}
