package dev.platformpack.database.user;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Optional;

/** Reads the platform's old user table. */
public final class LegacyUsers {

    private final EntityManager entityManager;

    public LegacyUsers(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Case-insensitive, as Keycloak compares user names. Empty if there is no such user. */
    public Optional<LegacyUser> byUsername(LegacyTable table, String username) {
        return find(table, "lower(username) = lower(:key)", username);
    }

    /** Case-insensitive, as Keycloak compares addresses. Empty if there is no such user. */
    public Optional<LegacyUser> byEmail(LegacyTable table, String email) {
        return find(table, "lower(email) = lower(:key)", email);
    }

    private Optional<LegacyUser> find(LegacyTable table, String condition, String key) {
        // The old table wants an index on lower(username) and one on lower(email); docs/user-migration.md says so.
        String sql = "select cast(id as text) id, username, email, first_name, last_name, password_hash, enabled,"
                + " email_verified from " + table.quoted() + " where " + condition + " order by id limit 1";
        return entityManager
                .createNativeQuery(sql, Tuple.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(row -> user((Tuple) row));
    }

    private static LegacyUser user(Tuple row) {
        return new LegacyUser(
                row.get("id", String.class),
                row.get("username", String.class),
                row.get("email", String.class),
                row.get("first_name", String.class),
                row.get("last_name", String.class),
                row.get("password_hash", String.class),
                Boolean.TRUE.equals(row.get("enabled", Boolean.class)),
                Boolean.TRUE.equals(row.get("email_verified", Boolean.class)));
    }
}
