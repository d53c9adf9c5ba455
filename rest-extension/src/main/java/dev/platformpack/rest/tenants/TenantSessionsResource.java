package dev.platformpack.rest.tenants;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.session.SessionFilter;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.problem.QueryFlag;
import dev.platformpack.rest.session.DryRunRepresentation;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/tenants/{id or slug}/sessions}: an operator ends every session that is in a tenant, whoever's it is. */
public final class TenantSessionsResource {

    private final AdminPermissionEvaluator auth;
    private final ProblemBoundary boundary;
    private final TenantRecords records;
    private final String idOrSlug;

    TenantSessionsResource(
            AdminPermissionEvaluator auth, ProblemBoundary boundary, TenantRecords records, String idOrSlug) {
        this.auth = auth;
        this.boundary = boundary;
        this.records = records;
        this.idOrSlug = idOrSlug;
    }

    /** @param revoking open sessions of the tenant that the platform knows */
    private record Revoking(long revoking) {}

    /**
     * Refuses the tenant's tokens with the answer; its sessions end in Keycloak within seconds, by whichever node, and their clients are told. There may be
     * too many of them to wait for.
     */
    @DELETE
    public Response endAll(@QueryParam("dryRun") String dryRun) {
        return boundary.answer(() -> {
            auth.users().requireManage();
            boolean isDryRun = QueryFlag.of("dryRun", dryRun);
            return records.find(idOrSlug)
                    .map(tenant -> isDryRun ? counted(tenant.id()) : ordered(tenant.id()))
                    .orElseGet(OneTenantResource::unknown);
        });
    }

    private Response counted(String tenantId) {
        long sessions = records.inTransaction(platform -> count(tenantId, platform));
        return Response.ok(new DryRunRepresentation(sessions), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private Response ordered(String tenantId) {
        String operator = auth.adminAuth().getUser().getUsername();
        long sessions = records.inTransaction(platform -> {
            platform.tenantEndings().order(tenantId, operator);
            return count(tenantId, platform);
        });
        records.reportEnd(tenantId, sessions);
        return Response.accepted(new Revoking(sessions))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private long count(String tenantId, PlatformTransaction platform) {
        return platform.sessionIndex().count(records.realmId(), SessionFilter.openOf(tenantId));
    }
}
