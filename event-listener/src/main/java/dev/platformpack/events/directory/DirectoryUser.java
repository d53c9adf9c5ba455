package dev.platformpack.events.directory;

/**
 * A user as Keycloak's database has it.
 *
 * @param createdAt milliseconds since 1970; null if Keycloak does not know
 */
public record DirectoryUser(
        String id,
        String username,
        String email,
        boolean emailVerified,
        String firstName,
        String lastName,
        boolean enabled,
        Long createdAt) {}
