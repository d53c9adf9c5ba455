package dev.platformpack.database.tenant;

import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Writes what users do with their memberships. */
public final class Memberships {

    private final EntityManager entityManager;

    public Memberships(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The user has chosen this tenant: it is the active one of sessions that do not ask for another. Writes nothing if it was the
     * last one chosen, or if the user is not an active member.
     */
    public void markUsed(String userId, UUID tenantId) {
        // Served by the primary key, both times.
        entityManager
                .createNativeQuery("""
                        update platform.membership set last_used_at = clock_timestamp()
                         where user_id = :user and tenant_id = :tenant and status = 'ACTIVE'
                           and (last_used_at is null
                                or exists (select from platform.membership other
                                            where other.user_id = membership.user_id
                                              and other.last_used_at > membership.last_used_at))
                        """)
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .executeUpdate();
    }
}
