package dev.platformpack.events.relay;

import dev.platformpack.events.outbox.DueEntry;
import dev.platformpack.events.outbox.Outbox;
import dev.platformpack.events.outbox.OutboxLevel;
import dev.platformpack.events.outbox.RelayLease;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The relay's view of the outbox: each call is a Keycloak session and transaction of its own. */
final class OutboxAccess implements PendingEvents, LeaseStore {

    private final KeycloakSessionFactory sessions;
    private volatile String nodeName;

    OutboxAccess(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<DueEntry> nextBatch(long nowMillis, int size) {
        return onDisk(outbox -> outbox.nextBatch(nowMillis, size));
    }

    @Override
    public List<DueEntry> readAhead(long nowMillis, long afterSeq, int size) {
        return onDisk(outbox -> outbox.readAhead(nowMillis, afterSeq, size));
    }

    private List<DueEntry> onDisk(Function<Outbox, List<DueEntry>> reading) {
        return inTransaction(entityManager -> {
            Outbox outbox = new Outbox(entityManager);
            List<DueEntry> batch = reading.apply(outbox);
            if (!batch.stream().allMatch(DueEntry::onDisk)) {
                outbox.awaitDisk();
            }
            return batch;
        });
    }

    @Override
    public OutboxLevel level() {
        return inTransaction(entityManager -> new Outbox(entityManager).level());
    }

    @Override
    public void settle(List<DueEntry> entries) {
        inOutbox(outbox -> outbox.settle(entries));
    }

    @Override
    public void retryLater(DueEntry entry, String error, long retryAtMillis) {
        inOutbox(outbox -> outbox.retryLater(entry.eventId(), error, retryAtMillis));
    }

    @Override
    public void park(DueEntry entry, String error, long nowMillis) {
        inOutbox(outbox -> outbox.park(entry.eventId(), error, nowMillis));
    }

    @Override
    public boolean takeLease(String holder, long nowMillis, long untilMillis) {
        RelayLease.Applicant applicant =
                new RelayLease.Applicant(holder, nodeName(), RelayMetrics.lastDeliveryMillis());
        return inTransaction(entityManager -> RelayLease.take(entityManager, applicant, nowMillis, untilMillis));
    }

    @Override
    public void releaseLease(String holder) {
        inTransaction(entityManager -> {
            RelayLease.release(entityManager, holder);
            return null;
        });
    }

    /** What Keycloak's cluster calls this node; null without Infinispan. */
    private String nodeName() {
        if (nodeName == null) {
            try (KeycloakSession session = sessions.create()) {
                InfinispanConnectionProvider caches = session.getProvider(InfinispanConnectionProvider.class);
                nodeName = caches == null ? null : caches.getNodeInfo().nodeName();
            }
        }
        return nodeName;
    }

    private void inOutbox(Consumer<Outbox> work) {
        inTransaction(entityManager -> {
            work.accept(new Outbox(entityManager));
            return null;
        });
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> work.apply(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
