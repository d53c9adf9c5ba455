package dev.platformpack.events.reconcile;

import dev.platformpack.events.directory.DirectoryMember;
import dev.platformpack.events.directory.DirectoryOrganization;
import dev.platformpack.events.directory.DirectoryUser;
import dev.platformpack.events.directory.KeycloakOrganizations;
import dev.platformpack.events.directory.KeycloakRealms;
import dev.platformpack.events.directory.KeycloakSessions;
import dev.platformpack.events.directory.KeycloakUsers;
import dev.platformpack.events.directory.StoredSession;
import dev.platformpack.events.outbox.WaitingEntries;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Keycloak as reconciliation sees it: each call is a Keycloak session and transaction of its own. */
final class KeycloakSide {

    /** The realm attribute that switches a realm's events off. */
    private static final String SWITCH = "platform.events";

    private final KeycloakSessionFactory sessions;

    KeycloakSide(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    Optional<RealmState> realm(String id) {
        return inTransaction((session, entityManager) ->
                Optional.ofNullable(session.realms().getRealm(id)).map(KeycloakSide::state));
    }

    /** The realm that follows by id. */
    Optional<RealmState> realmAfter(String id) {
        return inTransaction((session, entityManager) -> {
            KeycloakRealms realms = new KeycloakRealms(entityManager);
            Optional<String> next = realms.firstAfter(id);
            while (next.isPresent() && session.realms().getRealm(next.get()) == null) {
                next = realms.firstAfter(next.get()); // removed meanwhile
            }
            return next.map(session.realms()::getRealm).map(KeycloakSide::state);
        });
    }

    Set<String> existingRealms(Collection<String> ids) {
        return inDatabase(entityManager -> new KeycloakRealms(entityManager).existing(ids));
    }

    /** @param sinceMillis null: all users */
    List<DirectoryUser> users(String realmId, Long sinceMillis, String after, int size) {
        return inDatabase(entityManager -> {
            KeycloakUsers users = new KeycloakUsers(entityManager);
            return sinceMillis == null
                    ? users.page(realmId, after, size)
                    : users.pageSince(realmId, sinceMillis, after, size);
        });
    }

    List<DirectoryUser> users(String realmId, Collection<String> ids) {
        return inDatabase(entityManager -> new KeycloakUsers(entityManager).byIds(realmId, ids));
    }

    /** Which of these users are in some realm. */
    Set<String> existingUsers(Collection<String> ids) {
        return inDatabase(entityManager -> new KeycloakUsers(entityManager).existing(ids));
    }

    List<DirectoryOrganization> organizations(String realmId, String after, int size) {
        return inDatabase(entityManager -> new KeycloakOrganizations(entityManager).page(realmId, after, size));
    }

    List<DirectoryMember> members(String realmId, DirectoryMember after, int size) {
        return inDatabase(entityManager -> new KeycloakOrganizations(entityManager).members(realmId, after, size));
    }

    /** Which of these belong to their organization. */
    Set<DirectoryMember> existingMembers(Collection<DirectoryMember> members) {
        return inDatabase(entityManager -> new KeycloakOrganizations(entityManager).existing(members));
    }

    Set<String> storedSessions(Collection<String> ids) {
        return inDatabase(entityManager -> new KeycloakSessions(entityManager).existing(ids));
    }

    List<StoredSession> sessions(String realmId, String after, long begunBeforeSeconds, int size) {
        return inDatabase(
                entityManager -> new KeycloakSessions(entityManager).page(realmId, after, begunBeforeSeconds, size));
    }

    /** Which of these subjects have news on their way to the platform. */
    Set<String> waiting(Collection<String> subjects) {
        return inDatabase(entityManager -> new WaitingEntries(entityManager).subjectsAmong(subjects));
    }

    boolean hasMoreWaitingThan(int count) {
        return inDatabase(entityManager -> new WaitingEntries(entityManager).areMoreThan(count));
    }

    <T> T inDatabase(Function<EntityManager, T> work) {
        return inTransaction((session, entityManager) -> work.apply(entityManager));
    }

    <T> T inTransaction(BiFunction<KeycloakSession, EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> work.apply(
                        session,
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }

    private static RealmState state(RealmModel realm) {
        return new RealmState(
                realm.getId(),
                realm.getName(),
                realm.isVerifyEmail(),
                !"off".equalsIgnoreCase(realm.getAttribute(SWITCH)));
    }
}
