package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.representations.idm.MembershipType;

/** Reads {@code ORG}, whether organizations are switched on or not. */
public final class KeycloakOrganizations {

    private final EntityManager entityManager;

    public KeycloakOrganizations(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Locks an organization's row until the end of the transaction, waiting for others; nothing if there is none. */
    public void lock(String id) {
        // Served by the primary key.
        entityManager
                .createQuery(
                        "select organization from OrganizationEntity organization where organization.id = :id",
                        OrganizationEntity.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** As the database has it, past what the session has loaded before. */
    public Optional<DirectoryOrganization> byId(String id) {
        // Served by the primary key.
        return entityManager
                .createQuery("""
                        select organization.id, organization.name, organization.alias, organization.enabled
                          from OrganizationEntity organization where organization.id = :id
                        """, DirectoryOrganization.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** A member whom an identity provider brought becomes one like the others, whose leaving does not remove the user. */
    public void makeUnmanaged(String userId, String groupId) {
        // Served by the primary key.
        entityManager
                .createQuery("""
                        update UserGroupMembershipEntity membership set membership.membershipType = :unmanaged
                         where membership.user.id = :user and membership.groupId = :group
                        """)
                .setParameter("unmanaged", MembershipType.UNMANAGED.toString())
                .setParameter("user", userId)
                .setParameter("group", groupId)
                .executeUpdate();
    }
}
