package dev.platformpack.rest.tenants;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.rest.invitation.Host;
import dev.platformpack.rest.member.Permissions;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.trail.Actor;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.function.Function;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** An operator invites into any tenant of the realm, and may give whatever is known there. */
final class OperatorHost implements Host {

    private static final Permissions ALL = Permissions.of(List.of("*:*"));

    private final AdminPermissionEvaluator auth;
    private final TenantRecords records;
    private final String idOrSlug;

    OperatorHost(AdminPermissionEvaluator auth, TenantRecords records, String idOrSlug) {
        this.auth = auth;
        this.records = records;
        this.idOrSlug = idOrSlug;
    }

    @Override
    public <T> T inTenant(Function<Hosting, T> work) {
        auth.realm().requireViewRealm();
        String tenantId = tenantId();
        return records.inTransaction(platform -> work.apply(hosting(platform, tenantId)));
    }

    @Override
    public <T> T changing(Function<Hosting, T> work) {
        auth.realm().requireManageRealm();
        String tenantId = tenantId();
        return records.inTransaction(platform -> {
            platform.members(tenantId).lock();
            return work.apply(hosting(platform, tenantId));
        });
    }

    @Override
    public UserModel user(Actor actor) {
        return auth.adminAuth().getUser();
    }

    Hosting hosting(PlatformTransaction platform, String tenantId) {
        return new Hosting(platform, tenantId, records.operator(), ALL, false);
    }

    private String tenantId() {
        return records.find(idOrSlug)
                .map(RegisteredTenant::id)
                .orElseThrow(() -> new WebApplicationException(
                        Problem.notFound("The realm has no such tenant.").response()));
    }
}
