package dev.platformpack.rest.tenants;

import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.rest.invitation.InvitationView;

/**
 * A tenant, in JSON. Public contract: members are only ever added; what there is not is left out.
 *
 * @param invitation of the owner, where the tenant was made with one
 */
record TenantView(
        String id,
        String slug,
        String name,
        String status,
        String plan,
        String organizationId,
        long members,
        String createdAt,
        InvitationView invitation) {

    static TenantView of(RegisteredTenant tenant) {
        return new TenantView(
                tenant.id(),
                tenant.slug(),
                tenant.name(),
                tenant.status(),
                tenant.plan(),
                tenant.organizationId(),
                tenant.members(),
                tenant.createdAt().toString(),
                null);
    }

    TenantView withInvitation(InvitationView invitation) {
        return new TenantView(id, slug, name, status, plan, organizationId, members, createdAt, invitation);
    }
}
