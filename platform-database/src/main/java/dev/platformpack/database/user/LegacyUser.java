package dev.platformpack.database.user;

/**
 * A user of the platform's old table.
 *
 * @param id the table's key as text
 * @param email null if the table has none for this user
 * @param passwordHash in the old platform's encoding; never log it
 */
public record LegacyUser(
        String id,
        String username,
        String email,
        String firstName,
        String lastName,
        String passwordHash,
        boolean enabled,
        boolean emailVerified) {

    @Override
    public String toString() {
        return "LegacyUser[" + id + "]";
    }
}
