package dev.platformpack.events.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The newest seal of a realm's audit trail, as Keycloak's database remembers it: a platform database that was cut off or restored from a backup does
 * not have it. Knows anchors as text only: where platform-database is missing, Keycloak must get far enough to hear that.
 */
@Entity
@Table(name = "PLATFORM_SEAL_ANCHOR")
public class SealAnchorRow {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    /** {@code <number>:<hash>}. */
    @Column(name = "ANCHOR", length = 100)
    private String anchor;

    protected SealAnchorRow() {}

    private SealAnchorRow(String realmId, String anchor) {
        this.realmId = realmId;
        this.anchor = anchor;
    }

    /** By id of the realm. */
    public static Map<String, String> all(EntityManager entityManager) {
        return entityManager
                .createQuery("select row from SealAnchorRow row", SealAnchorRow.class)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.realmId, row -> row.anchor));
    }

    /** @param from nothing is done if it is another one; null if there is none yet */
    public static void move(EntityManager entityManager, String realmId, String from, String to) {
        if (from == null) {
            if (entityManager.find(SealAnchorRow.class, realmId) == null) {
                entityManager.persist(new SealAnchorRow(realmId, to));
            }
            return;
        }
        entityManager
                .createQuery("update SealAnchorRow set anchor = :to where realmId = :realm and anchor = :from")
                .setParameter("to", to)
                .setParameter("realm", realmId)
                .setParameter("from", from)
                .executeUpdate();
    }
}
