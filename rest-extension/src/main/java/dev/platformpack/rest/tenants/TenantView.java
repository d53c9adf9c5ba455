package dev.platformpack.rest.tenants;

import dev.platformpack.database.tenant.RegisteredTenant;

/** A tenant, in JSON. Public contract: members are only ever added; {@code organizationId} is left out if there is none. */
record TenantView(
        String id,
        String slug,
        String name,
        String status,
        String plan,
        String organizationId,
        long members,
        String createdAt) {

    static TenantView of(RegisteredTenant tenant) {
        return new TenantView(
                tenant.id(),
                tenant.slug(),
                tenant.name(),
                tenant.status(),
                tenant.plan(),
                tenant.organizationId(),
                tenant.members(),
                tenant.createdAt().toString());
    }
}
