package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownRealm;
import dev.platformpack.database.reconciliation.KnownSession;
import dev.platformpack.events.capture.EnvelopeJson;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.directory.DirectoryMember;
import dev.platformpack.events.directory.DirectoryUser;
import dev.platformpack.events.directory.KeycloakOrganizations;
import dev.platformpack.events.directory.KeycloakUsers;
import dev.platformpack.events.outbox.Outbox;
import dev.platformpack.events.outbox.OutboxEntry;
import dev.platformpack.events.outbox.WaitingEntries;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what was found to the outbox: each call is one Keycloak transaction, short, since it may hold locks of users' rows. */
final class Repairs {

    private final KeycloakSide keycloak;
    private final Set<String> userAttributes;
    private final Clock clock;

    /** @param userAttributes names of those that snapshots carry */
    Repairs(KeycloakSide keycloak, Set<String> userAttributes, Clock clock) {
        this.keycloak = keycloak;
        this.userAttributes = userAttributes;
        this.clock = clock;
    }

    /**
     * Reads the users again under the locks of their rows, so that the outbox has their states in the order of the commits. An
     * event is written for those who are as they were when the platform was asked afterwards: whoever has changed since has
     * perhaps changed there too. Who has news on the way is left out.
     */
    Settled reconcile(Scope scope, List<Suspect> suspects) {
        List<String> ids = suspects.stream().map(Suspect::id).toList();
        return keycloak.inTransaction((session, entityManager) -> {
            KeycloakUsers keycloakUsers = new KeycloakUsers(entityManager);
            Map<String, DirectoryUser> locked = keycloakUsers
                    .locked(scope.realm().id(), ids)
                    .stream()
                    .collect(Collectors.toMap(DirectoryUser::id, user -> user));
            Set<String> waiting = new WaitingEntries(entityManager).subjectsAmong(ids);
            Map<Boolean, List<Suspect>> settled = suspects.stream()
                    .filter(suspect -> !waiting.contains(suspect.id()))
                    .collect(Collectors.partitioningBy(suspect -> suspect.user().equals(locked.get(suspect.id()))));
            append(entityManager, reconciled(scope, settled.get(true), keycloakUsers.attributes(ids, userAttributes)));
            return new Settled(
                    settled.get(true).stream().map(Suspect::difference).toList(),
                    settled.get(false).stream().map(Suspect::id).toList());
        });
    }

    private List<EventEnvelope> reconciled(
            Scope scope, List<Suspect> suspects, Map<String, Map<String, String>> attributes) {
        SyntheticEvents events = events(scope);
        return suspects.stream()
                .map(suspect -> events.reconciled(
                        scope.realm(),
                        suspect.user(),
                        attributes.getOrDefault(suspect.id(), Map.of()),
                        suspect.difference()))
                .toList();
    }

    /** Reads them under the locks of their rows, so that the outbox has their states in the order of the commits. */
    void reconcileOrganizations(Scope scope, Collection<String> ids) {
        keycloak.inTransaction((session, entityManager) -> {
            KeycloakOrganizations organizations = new KeycloakOrganizations(entityManager);
            ids.stream().sorted().forEach(organizations::lock);
            append(
                    entityManager,
                    ids.stream()
                            .flatMap(id -> organizations.byId(id).stream())
                            .map(organization -> events(scope).reconciled(scope.realm(), organization))
                            .toList());
            return null;
        });
    }

    /** Those who still are members when the rows of their users are locked; a row that somebody else has locked is left out. */
    void addMembers(Scope scope, Collection<DirectoryMember> members) {
        keycloak.inTransaction((session, entityManager) -> {
            KeycloakOrganizations organizations = new KeycloakOrganizations(entityManager);
            Set<String> locked = new KeycloakUsers(entityManager)
                            .locked(
                                    scope.realm().id(),
                                    members.stream()
                                            .map(DirectoryMember::userId)
                                            .distinct()
                                            .toList())
                            .stream()
                            .map(DirectoryUser::id)
                            .collect(Collectors.toSet());
            append(
                    entityManager,
                    organizations.existing(members).stream()
                            .filter(member -> locked.contains(member.userId()))
                            .flatMap(member -> organizations.byId(member.organizationId()).stream()
                                    .map(organization ->
                                            events(scope).joined(scope.realm(), organization, member.userId())))
                            .toList());
            return null;
        });
    }

    void delete(Scope scope, Collection<String> userIds) {
        append(userIds, id -> events(scope).deleted(scope.realm(), id));
    }

    void endSessions(Scope scope, Collection<KnownSession> ended) {
        append(ended, session -> events(scope).sessionEnded(scope.realm(), session.id(), session.userId()));
    }

    void beginSessions(Scope scope, Collection<LiveSession> found) {
        append(found, session -> events(scope).sessionFound(scope.realm(), session));
    }

    void deleteRealms(Scope scope, Collection<KnownRealm> realms) {
        append(realms, realm -> events(scope).realmDeleted(realm.id(), realm.name()));
    }

    private SyntheticEvents events(Scope scope) {
        return new SyntheticEvents(scope.run().id(), clock);
    }

    private <T> void append(Collection<T> found, Function<T, EventEnvelope> event) {
        keycloak.inTransaction((session, entityManager) -> {
            append(entityManager, found.stream().map(event).toList());
            return null;
        });
    }

    private void append(EntityManager entityManager, List<EventEnvelope> events) {
        new Outbox(entityManager)
                .append(events.stream().map(event -> entry(event)).toList());
    }

    private OutboxEntry entry(EventEnvelope event) {
        return new OutboxEntry(
                event.id().toString(),
                event.realm().id(),
                event.subject(),
                EnvelopeJson.write(event),
                clock.millis(),
                false);
    }
}
