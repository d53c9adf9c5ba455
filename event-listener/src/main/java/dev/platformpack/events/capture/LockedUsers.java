package dev.platformpack.events.capture;

import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import dev.platformpack.events.directory.KeycloakUsers;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * Users as Keycloak's database has them, read while their rows are locked until the end of the session's transaction. Who
 * writes an outbox entry after that writes the entries of a user in the order in which the user's changes commit.
 */
public final class LockedUsers {

    private LockedUsers() {}

    /**
     * Locks and reads one user, past every cache. Waits for other transactions that changed the row. The caller has flushed
     * its own changes; who locks several users does so in the order of their ids.
     *
     * @param attributes names of the attributes that the snapshot carries, first values only
     * @return an authoritative snapshot; empty if Keycloak's database has no such user, or it is a client's service account
     */
    public static Optional<UserSnapshot> read(
            KeycloakSession session, RealmModel realm, String userId, Set<String> attributes) {
        EntityManager entityManager =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        if (!new KeycloakUsers(entityManager).lock(userId)) {
            return Optional.empty();
        }
        UserEntity user = entityManager.find(UserEntity.class, userId);
        // What the session had loaded before is as old as that; the row is ours now.
        entityManager.refresh(user);
        if (!realm.getId().equals(user.getRealmId()) || user.getServiceAccountClientLink() != null) {
            return Optional.empty();
        }
        return Optional.of(snapshot(user, realm, attributes));
    }

    private static UserSnapshot snapshot(UserEntity user, RealmModel realm, Set<String> attributes) {
        return new UserSnapshot(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.isEmailVerified(),
                user.getFirstName(),
                user.getLastName(),
                status(user.isEnabled(), user.isEmailVerified(), realm),
                createdAt(user.getCreatedTimestamp()),
                attributes.isEmpty() ? Map.of() : attributes(user, attributes),
                true);
    }

    /** Now, if Keycloak does not know: users of very old versions. */
    static Instant createdAt(Long millis) {
        return Instant.ofEpochMilli(millis == null ? Time.currentTimeMillis() : millis);
    }

    static UserStatus status(boolean enabled, boolean emailVerified, RealmModel realm) {
        if (!enabled) {
            return UserStatus.DISABLED;
        }
        return realm.isVerifyEmail() && !emailVerified ? UserStatus.PENDING_VERIFICATION : UserStatus.ACTIVE;
    }

    private static Map<String, String> attributes(UserEntity user, Set<String> names) {
        Map<String, String> values = new TreeMap<>();
        for (UserAttributeEntity attribute : user.getAttributes()) {
            if (names.contains(attribute.getName()) && attribute.getValue() != null) {
                values.putIfAbsent(attribute.getName(), attribute.getValue());
            }
        }
        return values;
    }
}
