package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.keycloak.models.jpa.entities.UserEntity;

/** Reads {@code USER_ENTITY}. Service accounts are no users here. */
public final class KeycloakUsers {

    private static final String COLUMNS =
            "select person.id, person.username, person.email, person.emailVerified, person.firstName,"
                    + " person.lastName, person.enabled, person.createdTimestamp from UserEntity person";
    private static final String PERSONS_OF_REALM =
            " where person.realmId = :realm and person.serviceAccountClientLink is null";

    /** Hibernate's value for {@code skip locked}. */
    private static final int SKIP_LOCKED = -2;

    private final EntityManager entityManager;

    public KeycloakUsers(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Locks a user's row until the end of the transaction, waiting for others; false if there is none, or it went meanwhile. The
     * caller has flushed: not for each of a thousand users all that the session has loaded is looked through.
     */
    public boolean lock(String userId) {
        // Served by the primary key. On PostgreSQL "for no key update": rows that refer to the user can be inserted
        // meanwhile.
        return !entityManager
                .createQuery("select person from UserEntity person where person.id = :id", UserEntity.class)
                .setParameter("id", userId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .isEmpty();
    }

    /** The realm's users after {@code after} by id, at most {@code size}. */
    public List<DirectoryUser> page(String realmId, String after, int size) {
        // Served by the primary key.
        return entityManager
                .createQuery(
                        COLUMNS + PERSONS_OF_REALM + " and person.id > :after order by person.id", DirectoryUser.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    /**
     * As {@link #page}, those made since {@code sinceMillis}. Keycloak 26.7 writes LAST_MODIFIED_TIMESTAMP only when it makes a
     * user, but, unlike CREATED_TIMESTAMP, always by its own clock: an import brings the times of long ago.
     */
    public List<DirectoryUser> pageSince(String realmId, long sinceMillis, String after, int size) {
        // Reads the realm's users; Keycloak has no index on the time.
        return entityManager
                .createQuery(
                        COLUMNS + PERSONS_OF_REALM + " and person.id > :after"
                                + " and (person.lastModifiedTimestamp >= :since or person.createdTimestamp >= :since)"
                                + " order by person.id",
                        DirectoryUser.class)
                .setParameter("realm", realmId)
                .setParameter("since", sinceMillis)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    /** These users of the realm, without a lock. */
    public List<DirectoryUser> byIds(String realmId, Collection<String> ids) {
        // Served by the primary key.
        return entityManager
                .createQuery(
                        COLUMNS + PERSONS_OF_REALM + " and person.id in :ids order by person.id", DirectoryUser.class)
                .setParameter("realm", realmId)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** Which of these users, service accounts included, are in some realm. */
    public Set<String> existing(Collection<String> ids) {
        // Served by the primary key.
        return new HashSet<>(entityManager
                .createQuery("select person.id from UserEntity person where person.id in :ids", String.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** These users with their rows locked until commit; one that somebody else has locked is left out instead of waited for. */
    public List<DirectoryUser> locked(String realmId, Collection<String> ids) {
        // Served by the primary key.
        return entityManager
                .createQuery(
                        "select person from UserEntity person" + PERSONS_OF_REALM
                                + " and person.id in :ids order by person.id",
                        UserEntity.class)
                .setParameter("realm", realmId)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultStream()
                .map(DirectoryUser::of)
                .toList();
    }

    /** First values of these attributes by user id; users without any are not in it. Long values are left out. */
    public Map<String, Map<String, String>> attributes(Collection<String> ids, Set<String> names) {
        Map<String, Map<String, String>> values = new HashMap<>();
        if (names.isEmpty()) {
            return values;
        }
        // Served by IDX_USER_ATTRIBUTE.
        entityManager
                .createQuery("""
                        select attribute.user.id, attribute.name, attribute.value from UserAttributeEntity attribute
                         where attribute.user.id in :ids and attribute.name in :names and attribute.value is not null
                         order by attribute.id
                        """, Object[].class)
                .setParameter("ids", ids)
                .setParameter("names", names)
                .getResultStream()
                .forEach(row -> values.computeIfAbsent((String) row[0], id -> new TreeMap<>())
                        .putIfAbsent((String) row[1], (String) row[2]));
        return values;
    }
}
