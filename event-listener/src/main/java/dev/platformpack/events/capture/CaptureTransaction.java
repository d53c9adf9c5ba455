package dev.platformpack.events.capture;

import dev.platformpack.events.outbox.Outbox;
import dev.platformpack.events.outbox.OutboxEntry;
import dev.platformpack.events.outbox.WakeUp;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.storage.StorageId;

/**
 * Collects the events of one Keycloak session and writes them to the outbox in the prepare phase of its transaction: the
 * users are in their final state then, and a failure to write makes the whole request fail instead of losing the event.
 */
final class CaptureTransaction extends AbstractKeycloakTransaction {

    private final EntityManager entityManager;
    private final UserSnapshots users;
    private final ModelEvents model = new ModelEvents();
    private final OrganizationDetails organizations;
    private final EventReader reader;
    private final List<PendingEvent> pending = new ArrayList<>();
    private boolean prepared;
    private WakeUp wakeUp;

    CaptureTransaction(KeycloakSession session, CapturePolicy policy) {
        this.entityManager = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.users = new UserSnapshots(session, policy.userAttributes());
        this.organizations = OrganizationDetails.of(entityManager);
        this.reader = new EventReader(session, users, model, organizations);
    }

    /** Whether what is added now still commits with the transaction. */
    boolean isOpen() {
        return !prepared || entityManager.isJoinedToTransaction();
    }

    /** How soon what has been written should go; empty if nothing has. */
    Optional<WakeUp> wakeUp() {
        return Optional.ofNullable(wakeUp);
    }

    UserSnapshots users() {
        return users;
    }

    /** Copies the event: Keycloak's builder changes and reuses it. */
    void add(Event event) {
        Event copy = event.clone();
        copy.setId(event.getId());
        UserKey user = concernsUser(copy) ? UserKey.of(copy.getRealmId(), copy.getUserId()) : null;
        if (user != null && copy.getType() == EventType.DELETE_ACCOUNT) {
            model.announceRemoval(user);
        }
        add(new PendingEvent(user, UserChange.isPossibleIn(copy), reader -> reader.read(copy, user)));
    }

    /** Keycloak's job ends sessions by the thousand: it must neither load their users nor fail because one cannot be loaded. */
    private static boolean concernsUser(Event event) {
        return event.getError() == null && event.getType() != EventType.USER_SESSION_DELETED;
    }

    void add(AdminEvent event) {
        AdminEvent copy = new AdminEvent(event);
        model.complete(copy);
        SessionOwner.complete(copy, entityManager);
        UserKey user = UserKey.of(copy.getRealmId(), AdminEventNames.userId(copy));
        if (user != null && AdminEventNames.type(copy).equals("user.delete")) {
            model.announceRemoval(user);
        }
        add(new PendingEvent(user, true, reader -> reader.read(copy, user)));
    }

    /** What needs no completion. */
    void add(EventEnvelope event) {
        add(new PendingEvent(null, false, reader -> event));
    }

    /** For what Keycloak tells in process; it is looked at again in the prepare phase. */
    void add(Consumer<ModelEvents> change) {
        change.accept(model);
        writeIfPrepared();
    }

    private void add(PendingEvent event) {
        pending.add(event);
        writeIfPrepared();
    }

    /** What a later participant of the prepare phase raises. */
    private void writeIfPrepared() {
        if (prepared) {
            write();
        }
    }

    @Override
    protected void commitImpl() {
        write();
        prepared = true;
    }

    /** In rounds: reading a user may raise a further event. */
    private void write() {
        do {
            List<UserKey> changed = new ArrayList<>(changedUsers());
            if (!changed.isEmpty() || model.isChanged()) {
                // What Keycloak changed must be in the database before it is locked and read.
                entityManager.flush();
            }
            organizations.beginRound();
            changed.addAll(addUnannounced());
            users.lock(changed);
            List<PendingEvent> round = List.copyOf(pending);
            pending.clear();
            new Outbox(entityManager).append(round.stream().map(this::entry).toList());
        } while (!pending.isEmpty());
        // Only what fails in the prepare phase rolls everything back: a row that cannot be written must fail here.
        entityManager.flush();
    }

    private List<UserKey> changedUsers() {
        return List.copyOf(pending).stream() // reading a user may raise a further event
                .filter(event -> event.user() != null)
                .filter(event -> event.changesUser() || users.isFederated(event.user()))
                .map(PendingEvent::user)
                .toList();
    }

    /** The order of a user's memberships is that of their commits, too. */
    private List<UserKey> addUnannounced() {
        List<UserKey> users = new ArrayList<>();
        for (UnannouncedChange change : model.takeUnannounced(this::isGone, this::isRealmGone)) {
            UserKey user = UserKey.of(change.realm().id(), change.userId());
            pending.add(new PendingEvent(user, true, reader -> reader.read(change, user)));
            if (user != null) {
                users.add(user);
            }
        }
        return users;
    }

    /** An import overwrites a realm by removing it and making it again under the same id. */
    private boolean isRealmGone(String realmId) {
        return entityManager.find(RealmEntity.class, realmId) == null;
    }

    /** A removal may have been refused, or the user made again under the same id. */
    private boolean isGone(UserKey user) {
        return StorageId.isLocalStorage(user.userId())
                ? entityManager.find(UserEntity.class, user.userId()) == null
                : model.isRemovalConfirmed(user);
    }

    private OutboxEntry entry(PendingEvent pending) {
        EventEnvelope event = pending.reading().apply(reader);
        wakeUp = wakeUp == WakeUp.NOW ? wakeUp : CapturePolicy.wakeUp(event);
        return new OutboxEntry(
                event.id().toString(),
                event.realm().id(),
                event.subject(),
                EnvelopeJson.write(event),
                Time.currentTimeMillis(),
                CapturePolicy.sharesFateOfItsSession(event));
    }

    @Override
    protected void rollbackImpl() {
        pending.clear();
    }
}
