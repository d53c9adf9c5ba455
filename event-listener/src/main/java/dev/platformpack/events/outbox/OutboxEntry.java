package dev.platformpack.events.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.keycloak.connections.jpa.AsynchronousCommitAllowed;

/** An event on its way to the platform database. Deleted when it has arrived. */
@Entity
@Table(name = "PLATFORM_OUTBOX")
public class OutboxEntry implements AsynchronousCommitAllowed {

    @Id
    @Column(name = "EVENT_ID", length = 36)
    private String eventId;

    /** Given by the database: inserts need no round trip for it and can be batched. */
    @Column(name = "SEQ", insertable = false, updatable = false)
    private Long seq;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "CREATED_AT", updatable = false)
    private long createdAt;

    @Column(name = "SUBJECT", updatable = false)
    private String subject;

    @Column(name = "PAYLOAD", updatable = false)
    private String payload;

    @Column(name = "ATTEMPTS")
    private int attempts;

    @Column(name = "RETRY_AT")
    private long retryAt;

    @Column(name = "PARKED_AT")
    private Long parkedAt;

    @Column(name = "LAST_ERROR", length = 2000)
    private String lastError;

    @Column(name = "LATE")
    private boolean late;

    @Column(name = "SYNC_COMMIT", updatable = false)
    private boolean synchronousCommit;

    protected OutboxEntry() {}

    /**
     * @param realmId the realm in which it happened
     * @param subject entries with the same subject are applied in order
     * @param createdAt milliseconds since 1970, by the clock of the node that writes
     * @param mayCommitAsynchronously false if the row must be on disk before the request is answered
     */
    public OutboxEntry(
            String eventId,
            String realmId,
            String subject,
            String payload,
            long createdAt,
            boolean mayCommitAsynchronously) {
        this.eventId = eventId;
        this.realmId = realmId;
        this.createdAt = createdAt;
        this.subject = subject;
        this.payload = payload;
        this.synchronousCommit = !mayCommitAsynchronously;
    }

    /** Asked by Keycloak's {@code AsyncCommitIntegrator} (26.7) for each row: one row that says no decides. */
    @Override
    public boolean isAsyncCommitAllowed(EntityOperationType operation) {
        return operation == EntityOperationType.INSERT && !synchronousCommit;
    }

    String eventId() {
        return eventId;
    }
}
