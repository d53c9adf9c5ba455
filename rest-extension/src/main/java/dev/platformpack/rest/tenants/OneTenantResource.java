package dev.platformpack.rest.tenants;

import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.trail.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/tenants/{id or slug}}. */
public final class OneTenantResource {

    private final AdminPermissionEvaluator auth;
    private final ProblemBoundary boundary;
    private final TenantRecords records;
    private final String idOrSlug;

    OneTenantResource(AdminPermissionEvaluator auth, ProblemBoundary boundary, TenantRecords records, String idOrSlug) {
        this.auth = auth;
        this.boundary = boundary;
        this.records = records;
        this.idOrSlug = idOrSlug;
    }

    @GET
    public Response get() {
        return boundary.answer(() -> {
            auth.realm().requireViewRealm();
            return forTenant(OneTenantResource::view);
        });
    }

    /** Changes {@code name}, {@code plan} or {@code status}. Suspending ends the tenant's sessions and refuses logins into it. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(String json) {
        return boundary.answer(() -> {
            auth.realm().requireManageRealm();
            TenantBody body = TenantBody.ofChange(json);
            return forTenant(tenant -> records.change(
                            tenant.id(),
                            "platform_tenant.update",
                            body.reason(),
                            register -> register.change(tenant.id(), body.name(), body.plan(), body.status()))
                    .map(changed -> {
                        records.report(OperationType.UPDATE, tenant.id());
                        return view(changed);
                    })
                    .orElseGet(OneTenantResource::unknown));
        });
    }

    /** Ends its memberships and sessions. The row stays {@code DELETED} in the database, and nobody gets its slug. */
    @DELETE
    public Response delete(@QueryParam("reason") String reason) {
        return boundary.answer(() -> {
            auth.realm().requireManageRealm();
            String why = Reason.of(reason);
            return forTenant(tenant -> records.change(
                            tenant.id(), "platform_tenant.delete", why, register -> register.delete(tenant.id()))
                    .map(deleted -> {
                        records.report(OperationType.DELETE, tenant.id());
                        return Response.noContent().build();
                    })
                    .orElseGet(OneTenantResource::unknown));
        });
    }

    @Path("sessions")
    public TenantSessionsResource sessions() {
        return new TenantSessionsResource(auth, boundary, records, idOrSlug);
    }

    private Response forTenant(Function<RegisteredTenant, Response> work) {
        return records.find(idOrSlug).map(work).orElseGet(OneTenantResource::unknown);
    }

    private static Response view(RegisteredTenant tenant) {
        return Response.ok(TenantView.of(tenant), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    static Response unknown() {
        return Problem.notFound("The realm has no such tenant.").response();
    }
}
