package dev.platformpack.rest.audit.access;

import dev.platformpack.database.audit.query.AuditScope;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.member.Permissions;
import dev.platformpack.rest.member.TenantDesk;
import java.util.Set;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;

/** Who has {@code audit:read} or {@code members:manage} in the session's tenant sees the tenant's records. */
public record TenantAccess(KeycloakSession session, Callers callers) implements AuditAccess {

    @Override
    public AuditReader reader() {
        TenantDesk.Admin admin =
                new TenantDesk(session, callers).withAny(Permissions.READ_AUDIT, Permissions.MANAGE_MEMBERS);
        String realmId = session.getContext().getRealm().getId();
        return new AuditReader(AuditScope.ofTenant(realmId, UUID.fromString(admin.tenantId())), admin.actor());
    }

    @Override
    public Set<String> withoutFilters() {
        return Set.of("tenant");
    }
}
