package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.MultiSiteUtils;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.jpa.session.JpaSessionUtil;
import org.keycloak.models.jpa.session.PersistentClientSessionEntity;
import org.keycloak.models.jpa.session.PersistentUserSessionEntity;
import org.keycloak.models.session.PersistentUserSessionAdapter;
import org.keycloak.models.session.UserSessionPersisterProvider;

/**
 * Sessions in Keycloak's database, many at a time. Keycloak itself looks for each in its caches and in the database, locks it, reads it
 * again and deletes it: ten statements for a session.
 */
public final class BulkSessions {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EntityManager entityManager;
    private final UserSessionPersisterProvider persister;

    /** Reads the realm of {@code session}'s context. */
    public BulkSessions(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.persister = session.getProvider(UserSessionPersisterProvider.class);
    }

    /** Whether the database has all sessions: with Keycloak's feature "persistent user sessions" off, it has offline ones only. */
    public static boolean areComplete() {
        return MultiSiteUtils.isPersistentSessionsEnabled();
    }

    /** The online and the offline session under each of these ids, of users who exist. */
    public List<UserSessionModel> read(Collection<String> ids) {
        Map<StoredId, List<PersistentClientSessionEntity>> ofClients = find(PersistentClientSessionEntity.class, ids)
                .collect(Collectors.groupingBy(stored -> StoredId.of(stored.getUserSessionId(), stored.getOffline())));
        return find(PersistentUserSessionEntity.class, ids)
                .map(stored -> StoredId.of(stored.getUserSessionId(), stored.getOffline()))
                .map(stored -> load(stored, ofClients.getOrDefault(stored, List.of())))
                .filter(Objects::nonNull)
                .filter(found -> found.getUser() != null)
                .toList();
    }

    private <T> Stream<T> find(Class<T> type, Collection<String> ids) {
        // Served by the primary keys.
        return entityManager
                .createQuery("select stored from " + type.getSimpleName() + " stored where userSessionId in :ids", type)
                .setParameter("ids", ids)
                .getResultList()
                .stream();
    }

    /** Keycloak's persister asks the entity manager, which has them; only for the clients of a session it would query again. */
    private UserSessionModel load(StoredId stored, List<PersistentClientSessionEntity> ofClients) {
        UserSessionModel found = persister.loadUserSession(realm, stored.id(), stored.isOffline());
        if (found instanceof PersistentUserSessionAdapter adapter) {
            adapter.setClientSessionsLoader(clients -> ofClients.stream()
                    .map(JpaSessionUtil::getClientId)
                    .filter(client -> !clients.containsKey(client))
                    .map(realm::getClientById)
                    .filter(Objects::nonNull)
                    .forEach(client -> clients.put(
                            client.getId(), persister.loadClientSession(realm, client, found, stored.isOffline()))));
        }
        return found;
    }

    private record StoredId(String id, boolean isOffline) {
        private static StoredId of(String id, String flag) {
            return new StoredId(id, JpaSessionUtil.offlineFromString(flag));
        }
    }

    /** Deletes these, and after the commit takes them out of the caches of all nodes. */
    public void delete(List<UserSessionModel> sessions) {
        Map<Boolean, List<String>> ids = sessions.stream()
                .collect(Collectors.groupingBy(
                        UserSessionModel::isOffline, Collectors.mapping(UserSessionModel::getId, Collectors.toList())));
        ids.forEach(this::delete);
    }

    private void delete(boolean isOffline, List<String> ids) {
        for (String entity : List.of("PersistentClientSessionEntity", "PersistentUserSessionEntity")) {
            // Served by the primary keys.
            entityManager
                    .createQuery("delete from " + entity + " where userSessionId in :ids and offline = :flag")
                    .setParameter("ids", ids)
                    .setParameter("flag", JpaSessionUtil.offlineToString(isOffline))
                    .executeUpdate();
        }
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                SessionCaches.forget(session, isOffline, ids);
            }

            @Override
            protected void rollbackImpl() {
                // They live on.
            }
        });
    }
}
