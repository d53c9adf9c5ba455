package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownRealm;
import dev.platformpack.database.reconciliation.KnownSession;
import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.events.capture.EnvelopeJson;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.directory.DirectoryUser;
import dev.platformpack.events.directory.KeycloakUsers;
import dev.platformpack.events.outbox.Outbox;
import dev.platformpack.events.outbox.OutboxEntry;
import dev.platformpack.events.outbox.WaitingEntries;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
     * Reads the users again under the locks of their rows, so that the outbox has their states in the order of the commits. Who
     * is locked at the moment, has news on the way or agrees by now is left out.
     *
     * @param known what the platform has of them, by id
     * @return those for which an event was written
     */
    List<Difference> reconcile(Scope scope, Collection<String> ids, Map<String, KnownUser> known) {
        SyntheticEvents events = events(scope);
        return keycloak.inTransaction((session, entityManager) -> {
            KeycloakUsers keycloakUsers = new KeycloakUsers(entityManager);
            List<DirectoryUser> users = keycloakUsers.locked(scope.realm().id(), ids);
            Map<String, Map<String, String>> attributes = keycloakUsers.attributes(ids, userAttributes);
            Set<String> waiting = new WaitingEntries(entityManager).subjectsAmong(ids);
            List<Difference> repaired = new ArrayList<>();
            List<EventEnvelope> written = new ArrayList<>();
            users.stream()
                    .filter(user -> !waiting.contains(user.id()))
                    .forEach(user -> UserDifference.between(scope.realm(), user, known.get(user.id()))
                            .ifPresent(difference -> {
                                repaired.add(difference);
                                written.add(events.reconciled(
                                        scope.realm(), user, attributes.getOrDefault(user.id(), Map.of()), difference));
                            }));
            append(entityManager, written);
            return repaired;
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
