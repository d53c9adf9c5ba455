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
     * The user has chosen this tenant: it is the active one of sessions that do not ask for another.
     *
     * @return false if nothing was written: it was the last one chosen, or the user is not an active member
     */
    public boolean markUsed(String userId, UUID tenantId) {
        // Served by the primary key, both times.
        return (Boolean) entityManager
                .createNativeQuery("select platform.mark_tenant_used(:user, :tenant)")
                .setParameter("user", userId)
                .setParameter("tenant", tenantId)
                .getSingleResult();
    }
}
