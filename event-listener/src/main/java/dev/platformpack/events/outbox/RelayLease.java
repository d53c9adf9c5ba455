package dev.platformpack.events.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The right to empty the outbox, held by one node until a moment that the nodes' clocks decide. Clocks that differ by more
 * than the lease let two nodes work at once: harmless, since the platform transaction locks and every projection may see an
 * event twice.
 */
@Entity
@Table(name = "PLATFORM_RELAY_LEASE")
public class RelayLease {

    @Id
    @Column(name = "NAME", length = 36)
    private String name;

    @Column(name = "HOLDER")
    private String holder;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Column(name = "NODE")
    private String node;

    @Column(name = "RELAYED_AT")
    private long relayedAt;

    protected RelayLease() {}

    /**
     * Who wants the lease.
     *
     * @param node what people call it
     * @param relayedAt when it last delivered a batch, milliseconds since 1970; 0 if it has not
     */
    public record Applicant(String holder, String node, long relayedAt) {}

    /**
     * Who has it, or had it last.
     *
     * @param node null if it is not known
     * @param relayedAt when any node last delivered a batch; null if none has
     */
    public record Holding(String node, Instant until, Instant relayedAt) {}

    /** Takes or prolongs the lease; false while another node holds it. */
    public static boolean take(EntityManager entityManager, Applicant applicant, long nowMillis, long untilMillis) {
        return entityManager
                        .createQuery("update RelayLease set holder = :holder, expiresAt = :until, node = :node,"
                                + " relayedAt = case when relayedAt < :relayed then :relayed else relayedAt end"
                                + " where name = 'relay' and (holder = :holder or expiresAt < :now)")
                        .setParameter("holder", applicant.holder())
                        .setParameter("node", applicant.node())
                        .setParameter("relayed", applicant.relayedAt())
                        .setParameter("until", untilMillis)
                        .setParameter("now", nowMillis)
                        .executeUpdate()
                == 1;
    }

    /**
     * The same of other work that one node does at a time.
     *
     * @param name of the work, of which there is a row
     */
    public static boolean takeTurn(
            EntityManager entityManager, String name, String holder, long nowMillis, long untilMillis) {
        return entityManager
                        .createQuery("update RelayLease set holder = :holder, expiresAt = :until"
                                + " where name = :name and (holder = :holder or expiresAt < :now)")
                        .setParameter("holder", holder)
                        .setParameter("until", untilMillis)
                        .setParameter("name", name)
                        .setParameter("now", nowMillis)
                        .executeUpdate()
                == 1;
    }

    /** Gives the lease back, so that another node need not wait for its end. */
    public static void release(EntityManager entityManager, String holder) {
        entityManager
                .createQuery("update RelayLease set expiresAt = 0 where name = 'relay' and holder = :holder")
                .setParameter("holder", holder)
                .executeUpdate();
    }

    /** Whether some node has the right at this moment. */
    public static boolean isHeld(EntityManager entityManager, long nowMillis) {
        return entityManager.find(RelayLease.class, "relay").expiresAt >= nowMillis;
    }

    public static Holding holding(EntityManager entityManager) {
        RelayLease lease = entityManager.find(RelayLease.class, "relay");
        return new Holding(
                lease.node,
                Instant.ofEpochMilli(lease.expiresAt),
                lease.relayedAt == 0 ? null : Instant.ofEpochMilli(lease.relayedAt));
    }
}
