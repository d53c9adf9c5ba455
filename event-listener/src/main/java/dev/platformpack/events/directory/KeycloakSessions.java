package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code OFFLINE_USER_SESSION}, where Keycloak keeps online sessions too unless persistent sessions are switched off. */
public final class KeycloakSessions {

    private final EntityManager entityManager;

    public KeycloakSessions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Which of these sessions have a row, online or offline. */
    public Set<String> existing(Collection<String> ids) {
        // Served by the primary key.
        return new HashSet<>(entityManager
                .createQuery(
                        "select stored.userSessionId from PersistentUserSessionEntity stored where stored.userSessionId in :ids",
                        String.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** The realm's sessions after {@code after} by id that began before {@code begunBefore} (seconds since 1970). */
    public List<StoredSession> page(String realmId, String after, long begunBefore, int size) {
        // Served by the primary key.
        return entityManager
                .createQuery("""
                        select distinct stored.userSessionId, stored.userId from PersistentUserSessionEntity stored
                         where stored.realmId = :realm and stored.userSessionId > :after and stored.createdOn < :before
                         order by stored.userSessionId
                        """, StoredSession.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setParameter("before", (int) begunBefore)
                .setMaxResults(size)
                .getResultList();
    }
}
