package dev.platformpack.events.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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

    protected RelayLease() {}

    /** Takes or prolongs the lease; false while another node holds it. */
    public static boolean take(EntityManager entityManager, String holder, long nowMillis, long untilMillis) {
        return entityManager
                        .createQuery("update RelayLease set holder = :holder, expiresAt = :until"
                                + " where name = 'relay' and (holder = :holder or expiresAt < :now)")
                        .setParameter("holder", holder)
                        .setParameter("until", untilMillis)
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
}
