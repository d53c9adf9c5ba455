package dev.platformpack.rest.tenant;

import dev.platformpack.database.tenant.MemberTenant;

/** The tenant that a session is in now. */
record TenantRepresentation(String id, String slug, String name) {

    static TenantRepresentation of(MemberTenant tenant) {
        return new TenantRepresentation(tenant.id(), tenant.slug(), tenant.name());
    }
}
