package dev.platformpack.rest.tenants;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditChange;
import dev.platformpack.database.tenant.RegisteredTenant;

/** What a record tells of a tenant; with the names of its columns. */
final class TenantChange {

    private static final String KIND = "tenant";

    private TenantChange() {}

    /** @param ownerId null if it has none yet */
    static AuditChange of(RegisteredTenant made, String ownerId) {
        return new AuditChange(KIND, null, state(made).put("owner", ownerId));
    }

    /** @param after null if it was deleted; its other values are the same then */
    static AuditChange of(RegisteredTenant before, RegisteredTenant after) {
        ObjectNode now = after == null ? state(before).put("status", "DELETED") : state(after);
        return AuditChange.between(KIND, state(before), now);
    }

    private static ObjectNode state(RegisteredTenant tenant) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("slug", tenant.slug())
                .put("name", tenant.name())
                .put("status", tenant.status())
                .put("plan", tenant.plan())
                .put("organization_id", tenant.organizationId());
    }
}
