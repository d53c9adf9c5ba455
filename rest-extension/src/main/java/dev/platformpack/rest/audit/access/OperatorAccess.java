package dev.platformpack.rest.audit.access;

import dev.platformpack.database.audit.query.AuditScope;
import dev.platformpack.rest.trail.Actor;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** An operator sees all of the realm; {@code view-events} is needed. */
public record OperatorAccess(KeycloakSession session, AdminPermissionEvaluator auth) implements AuditAccess {

    @Override
    public AuditReader reader() {
        auth.realm().requireViewEvents();
        AdminAuth caller = auth.adminAuth();
        return new AuditReader(
                AuditScope.ofRealm(session.getContext().getRealm().getId()),
                Actor.of(caller.getUser(), caller.getToken()));
    }

    @Override
    public Set<String> withoutFilters() {
        return Set.of();
    }
}
