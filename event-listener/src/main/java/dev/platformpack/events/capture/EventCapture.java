package dev.platformpack.events.capture;

import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.RecordWanted;
import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.events.denial.CallDenied;
import dev.platformpack.events.outbox.WakeUp;
import java.util.function.Consumer;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Finds the transaction that an event belongs to. One for all sessions; keeps none of them. */
final class EventCapture {

    private static final String ATTRIBUTE = CaptureTransaction.class.getName();
    private static final String SWITCH = "platform.events";

    private final CapturePolicy policy;
    private final FailedEvents failures;
    private final Consumer<WakeUp> afterCommit;

    /** @param afterCommit runs if and when events have committed */
    EventCapture(CapturePolicy policy, FailedEvents failures, Consumer<WakeUp> afterCommit) {
        this.policy = policy;
        this.failures = failures;
        this.afterCommit = afterCommit;
    }

    CapturePolicy policy() {
        return policy;
    }

    /** False if the realm's attribute {@code platform.events} says {@code off}. Served by Keycloak's realm cache. */
    boolean isOnIn(KeycloakSession session, String realmId) {
        RealmModel realm = realmId == null ? null : session.realms().getRealm(realmId);
        return realm == null || isOnIn(realm);
    }

    boolean isOnIn(RealmModel realm) {
        return !"off".equalsIgnoreCase(realm.getAttribute(SWITCH));
    }

    /** Who turns a realm off, or on again, is on record whatever the switch says now. */
    static boolean mayTurnOff(AdminEvent event) {
        return event.getResourceType() == ResourceType.REALM
                && event.getRepresentation() != null
                && event.getRepresentation().contains('"' + SWITCH + '"');
    }

    /**
     * Adds to the session's transaction. What comes after that transaction is decided (from a later participant, from a job
     * that runs after completion) is written in one of its own, before this method returns.
     */
    void add(KeycloakSession session, Consumer<CaptureTransaction> event) {
        CaptureTransaction open = open(session);
        if (open != null) {
            event.accept(open);
        } else {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), own -> event.accept(enlisted(own)));
        }
    }

    /** Nothing was changed that the event could share a transaction with: it must not cost the request a connection. */
    void addFailure(KeycloakSession session, Event failure) {
        failures.add(EventEnvelopes.of(failure, null, RequestTrace.of(session)));
    }

    /** The request's transaction will be rolled back: like a failure. */
    void addDenied(CallDenied call) {
        RealmModel realm = call.session().getContext().getRealm();
        if (realm != null && isOnIn(realm) && policy.keeps(DeniedCalls.TYPE)) {
            failures.addDenied(DeniedCalls.envelope(call, realm));
        }
    }

    /** What the pack itself did in the session's transaction. */
    void addRecord(RecordWanted wanted) {
        AuditEventRow row = wanted.row();
        if (policy.keeps(row.action()) && isOnIn(wanted.session(), row.realmId())) {
            add(wanted.session(), transaction -> transaction.add(PackRecords.envelope(row)));
        }
    }

    private CaptureTransaction open(KeycloakSession session) {
        CaptureTransaction known = session.getAttribute(ATTRIBUTE, CaptureTransaction.class);
        if (known != null) {
            return known.isOpen() ? known : null;
        }
        try {
            return session.getTransactionManager().isActive() ? enlisted(session) : null;
        } catch (IllegalStateException e) {
            return null; // Keycloak's way to say that the transaction is completed, which it does not tell otherwise
        }
    }

    private CaptureTransaction enlisted(KeycloakSession session) {
        KeycloakTransactionManager transactions = session.getTransactionManager();
        CaptureTransaction made = new CaptureTransaction(session, policy);
        transactions.enlistPrepare(made);
        transactions.enlistAfterCompletion(new AfterCommit(made));
        session.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** Keycloak runs it only after the database has committed; good for nothing but waking the relay. */
    private final class AfterCommit extends AbstractKeycloakTransaction {

        private final CaptureTransaction captured;

        private AfterCommit(CaptureTransaction captured) {
            this.captured = captured;
        }

        @Override
        protected void commitImpl() {
            captured.wakeUp().ifPresent(afterCommit);
        }

        @Override
        protected void rollbackImpl() {}
    }
}
