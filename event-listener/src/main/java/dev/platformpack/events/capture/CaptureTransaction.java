package dev.platformpack.events.capture;

import dev.platformpack.events.outbox.Outbox;
import dev.platformpack.events.outbox.OutboxEntry;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Collects the events of one Keycloak session and writes them to the outbox in the prepare phase of its transaction: the
 * users are in their final state then, and a failure to write makes the whole request fail instead of losing the event.
 */
final class CaptureTransaction extends AbstractKeycloakTransaction {

    private static final String ATTRIBUTE = CaptureTransaction.class.getName();

    private final KeycloakSession session;
    private final EventReader reader;
    private final List<Supplier<EventEnvelope>> events = new ArrayList<>();
    private boolean written;

    private CaptureTransaction(KeycloakSession session) {
        this.session = session;
        this.reader = new EventReader(session);
    }

    /** The session's one collector, enlisted on first use. {@code afterCommit} runs if and when the events have committed. */
    static CaptureTransaction of(KeycloakSession session, Runnable afterCommit) {
        CaptureTransaction known = session.getAttribute(ATTRIBUTE, CaptureTransaction.class);
        if (known != null) {
            return known;
        }
        CaptureTransaction made = new CaptureTransaction(session);
        session.getTransactionManager().enlistPrepare(made);
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit(afterCommit));
        session.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** Copies the event: Keycloak's builder changes and reuses it. */
    void add(Event event) {
        Event copy = event.clone();
        copy.setId(event.getId());
        add(() -> reader.read(copy));
    }

    void add(AdminEvent event) {
        AdminEvent copy = new AdminEvent(event);
        add(() -> reader.read(copy));
    }

    private void add(Supplier<EventEnvelope> event) {
        events.add(event);
        if (written) {
            write(); // raised by a later participant of the prepare phase
        }
    }

    @Override
    protected void commitImpl() {
        write();
        written = true;
    }

    private void write() {
        List<OutboxEntry> entries = new ArrayList<>();
        // By index: reading a user may raise a further event.
        for (int i = 0; i < events.size(); i++) {
            entries.add(entry(events.get(i).get()));
        }
        events.clear();
        EntityManager entityManager =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        new Outbox(entityManager).append(entries);
        // Only what fails in the prepare phase rolls everything back: a row that cannot be written must fail here.
        entityManager.flush();
    }

    private static OutboxEntry entry(EventEnvelope event) {
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
        events.clear();
    }

    /** Keycloak runs it only after the database has committed; good for nothing but waking the relay. */
    private static final class AfterCommit extends AbstractKeycloakTransaction {

        private final Runnable action;

        private AfterCommit(Runnable action) {
            this.action = action;
        }

        @Override
        protected void commitImpl() {
            action.run();
        }

        @Override
        protected void rollbackImpl() {}
    }
}
