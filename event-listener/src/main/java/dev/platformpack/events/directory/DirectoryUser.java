package dev.platformpack.events.directory;

import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;

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
        Long createdAt) {

    static DirectoryUser of(UserEntity user) {
        return new DirectoryUser(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.isEmailVerified(),
                user.getFirstName(),
                user.getLastName(),
                user.isEnabled(),
                user.getCreatedTimestamp());
    }

    /** As Keycloak sees the user, perhaps from its cache or from a federated directory. */
    public static DirectoryUser of(UserModel user) {
        return new DirectoryUser(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.isEmailVerified(),
                user.getFirstName(),
                user.getLastName(),
                user.isEnabled(),
                user.getCreatedTimestamp());
    }
}
