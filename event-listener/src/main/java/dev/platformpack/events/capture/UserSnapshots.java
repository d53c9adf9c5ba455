package dev.platformpack.events.capture;

import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.storage.StorageId;

/**
 * The users of one transaction's events as that transaction leaves them behind: locked and fresh if it may have changed
 * them, else as Keycloak sees them, perhaps from its cache. Service accounts are no users.
 */
final class UserSnapshots {

    private final KeycloakSession session;
    private final Set<String> attributes;
    private final Map<UserKey, UserSnapshot> locked = new HashMap<>();

    UserSnapshots(KeycloakSession session, Set<String> attributes) {
        this.session = session;
        this.attributes = attributes;
    }

    /** Locks the rows until the end of the transaction; whoever has none (a user of a federation that is not imported) is left out. */
    void lock(Collection<UserKey> users) {
        for (UserKey key : new TreeSet<>(users)) {
            RealmModel realm = session.realms().getRealm(key.realmId());
            if (realm != null && StorageId.isLocalStorage(key.userId())) {
                LockedUsers.read(session, realm, key.userId(), attributes)
                        .ifPresent(snapshot -> locked.put(key, snapshot));
            }
        }
    }

    /** Null if the key is, and for whom there is no user. */
    UserSnapshot of(UserKey key) {
        if (key == null) {
            return null;
        }
        UserSnapshot fresh = locked.get(key);
        if (fresh != null) {
            return fresh;
        }
        UserModel user = user(key);
        return user == null ? null : seen(user, session.realms().getRealm(key.realmId()));
    }

    /** True if every login may bring the user up to date from elsewhere (LDAP, an old table). */
    boolean isFederated(UserKey key) {
        UserModel user = user(key);
        return user != null && user.isFederated();
    }

    /** Null for service accounts and for users that only a session knows. */
    UserSnapshot seen(UserModel user, RealmModel realm) {
        if (user.getServiceAccountClientLink() != null || LightweightUserAdapter.isLightweightUser(user.getId())) {
            return null;
        }
        return new UserSnapshot(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.isEmailVerified(),
                user.getFirstName(),
                user.getLastName(),
                LockedUsers.status(user.isEnabled(), user.isEmailVerified(), realm),
                LockedUsers.createdAt(user.getCreatedTimestamp()),
                attributes(user),
                false);
    }

    private Map<String, String> attributes(UserModel user) {
        Map<String, String> values = new TreeMap<>();
        for (String name : attributes) {
            String value = user.getFirstAttribute(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private UserModel user(UserKey key) {
        RealmModel realm = session.realms().getRealm(key.realmId());
        return realm == null ? null : session.users().getUserById(realm, key.userId());
    }
}
