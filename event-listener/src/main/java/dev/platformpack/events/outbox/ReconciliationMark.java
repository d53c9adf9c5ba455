package dev.platformpack.events.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The newest run of reconciliation, as Keycloak's database remembers it. The platform's table of runs remembers another one if
 * one of the two databases has been restored from a backup.
 */
@Entity
@Table(name = "PLATFORM_RECONCILIATION")
public class ReconciliationMark {

    private static final String ONLY = "newest";

    @Id
    @Column(name = "NAME", length = 36)
    private String name;

    @Column(name = "RUN_ID", length = 36)
    private String runId;

    protected ReconciliationMark() {}

    /** Null before the first run. */
    public static String read(EntityManager entityManager) {
        return entityManager.find(ReconciliationMark.class, ONLY).runId;
    }

    public static void write(EntityManager entityManager, String runId) {
        entityManager.find(ReconciliationMark.class, ONLY).runId = runId;
    }
}
