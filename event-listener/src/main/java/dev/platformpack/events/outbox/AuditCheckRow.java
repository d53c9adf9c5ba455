package dev.platformpack.events.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far a realm's audit trail was verified, and what was found, as Keycloak's database remembers it: whoever changes the trail in the platform
 * database cannot take his finding away.
 */
@Entity
@Table(name = "PLATFORM_AUDIT_CHECK")
public class AuditCheckRow {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "NEXT_SEAL")
    private long nextSeal;

    @Column(name = "PASS")
    private long pass;

    @Column(name = "PASS_NEXT")
    private long passNext;

    @Column(name = "PASSED_AT")
    private long passedAt;

    @Column(name = "CHECKED_AT")
    private long checkedAt;

    @Column(name = "CHECKED_SEQ")
    private long checkedSeq;

    @Column(name = "FINDINGS")
    private String findings;

    @Column(name = "ACKNOWLEDGED")
    private boolean acknowledged;

    protected AuditCheckRow() {}

    /**
     * What a row says. Moments are milliseconds since 1970; 0: never.
     *
     * @param nextSeal the first that was not there when new seals were verified last
     * @param pass number of the verification of all seals that began last
     * @param passNext the seal where it goes on; 0 if it has ended
     * @param passedAt when one ended last
     * @param checkedSeq the greatest number of a record that was verified
     * @param findings as JSON
     * @param acknowledged whether an operator knows of all of them
     */
    public record State(
            long nextSeal,
            long pass,
            long passNext,
            long passedAt,
            long checkedAt,
            long checkedSeq,
            String findings,
            boolean acknowledged) {}

    /** By id of the realm. */
    public static Map<String, State> all(EntityManager entityManager) {
        return entityManager
                .createQuery("select row from AuditCheckRow row", AuditCheckRow.class)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.realmId, AuditCheckRow::state));
    }

    /** Null if nothing of the realm was verified yet. */
    public static State of(EntityManager entityManager, String realmId) {
        AuditCheckRow row = entityManager.find(AuditCheckRow.class, realmId);
        return row == null ? null : row.state();
    }

    /**
     * @param passedAtBefore as it was read: whoever has set it back meanwhile wants all verified once more
     * @param isNews whether there are findings that nobody can know of; else it stays as it is who knows
     */
    public static void save(
            EntityManager entityManager, String realmId, State state, long passedAtBefore, boolean isNews) {
        AuditCheckRow row = entityManager.find(AuditCheckRow.class, realmId);
        boolean isNew = row == null;
        if (isNew) {
            row = new AuditCheckRow();
            row.realmId = realmId;
        }
        row.nextSeal = state.nextSeal();
        row.pass = state.pass();
        row.passNext = state.passNext();
        if (state.passedAt() != passedAtBefore) {
            row.passedAt = state.passedAt();
        }
        row.checkedAt = state.checkedAt();
        row.checkedSeq = state.checkedSeq();
        row.findings = state.findings();
        row.acknowledged = !isNews && row.acknowledged;
        if (isNew) {
            entityManager.persist(row);
        }
    }

    private State state() {
        return new State(nextSeal, pass, passNext, passedAt, checkedAt, checkedSeq, findings, acknowledged);
    }
}
