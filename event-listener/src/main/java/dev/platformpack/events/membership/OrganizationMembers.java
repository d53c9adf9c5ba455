package dev.platformpack.events.membership;

import dev.platformpack.database.organization.MembershipTask;
import dev.platformpack.events.directory.KeycloakOrganizations;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Members of Keycloak's organizations. */
final class OrganizationMembers {

    /** @return false if it is so already, the realm has no such organization, or Keycloak runs without the feature */
    boolean follow(KeycloakSession session, UserModel user, MembershipTask task) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations == null || !isInRealm(session, task)
                ? null
                : organizations.getById(task.organizationId());
        if (organization == null) {
            return false;
        }
        // Otherwise Keycloak looks for the organization of a login, and there is none.
        session.getContext().setOrganization(organization);
        return task.joins() ? organizations.addMember(organization, user) : leave(session, organization, user);
    }

    /**
     * Keycloak removes the whole user when a member leaves whom an identity provider brought. A membership that ends in the platform
     * is no reason to delete an account: so the user becomes a member like the others first.
     */
    private static boolean leave(KeycloakSession session, OrganizationModel organization, UserModel user) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        inDatabase(session)
                .makeUnmanaged(
                        user.getId(),
                        organizations.getOrganizationGroup(organization).getId());
        return organizations.removeMember(organization, user);
    }

    /** Asked for one of another realm, Keycloak throws what it throws when something is broken. */
    private static boolean isInRealm(KeycloakSession session, MembershipTask task) {
        return inDatabase(session)
                .isIn(task.organizationId(), session.getContext().getRealm().getId());
    }

    private static KeycloakOrganizations inDatabase(KeycloakSession session) {
        return new KeycloakOrganizations(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
