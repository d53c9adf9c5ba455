package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.representations.idm.MembershipType;

/** Reads {@code ORG}, whether organizations are switched on or not. */
public final class KeycloakOrganizations {

    private static final String MEMBERS = """
            select organization.id, membership.user.id
              from OrganizationEntity organization, UserGroupMembershipEntity membership
             where membership.groupId = organization.groupId
            """;

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

    public boolean isIn(String id, String realmId) {
        // Served by the primary key.
        return !entityManager
                .createQuery("""
                        select organization.id from OrganizationEntity organization
                         where organization.id = :id and organization.realmId = :realm
                        """, String.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .getResultList()
                .isEmpty();
    }

    /** The realm's organizations after {@code after} by id, at most {@code size}. */
    public List<DirectoryOrganization> page(String realmId, String after, int size) {
        // Reads the realm's organizations by its unique keys; there are few.
        return entityManager
                .createQuery("""
                        select organization.id, organization.name, organization.alias, organization.enabled
                          from OrganizationEntity organization
                         where organization.realmId = :realm and organization.id > :after order by organization.id
                        """, DirectoryOrganization.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    /** Members of the realm's organizations after {@code after}, by organization and user. */
    public List<DirectoryMember> members(String realmId, DirectoryMember after, int size) {
        // Served by the primary key of USER_GROUP_MEMBERSHIP and the realm's organizations.
        return entityManager
                .createQuery(MEMBERS + """
                         and organization.realmId = :realm
                         and (organization.id > :organization
                              or organization.id = :organization and membership.user.id > :user)
                       order by organization.id, membership.user.id
                        """, DirectoryMember.class)
                .setParameter("realm", realmId)
                .setParameter("organization", after.organizationId())
                .setParameter("user", after.userId())
                .setMaxResults(size)
                .getResultList();
    }

    /** Which of these are members. */
    public Set<DirectoryMember> existing(Collection<DirectoryMember> members) {
        // Served by the primary keys.
        Set<DirectoryMember> existing = new HashSet<>(entityManager
                .createQuery(
                        MEMBERS + " and organization.id in :organizations and membership.user.id in :users",
                        DirectoryMember.class)
                .setParameter(
                        "organizations",
                        members.stream().map(DirectoryMember::organizationId).toList())
                .setParameter(
                        "users", members.stream().map(DirectoryMember::userId).toList())
                .getResultList());
        existing.retainAll(Set.copyOf(members));
        return existing;
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
