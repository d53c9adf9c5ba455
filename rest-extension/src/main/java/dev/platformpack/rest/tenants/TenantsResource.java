package dev.platformpack.rest.tenants;

import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.invitation.InvitationsResource;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/tenants}: who may view the realm sees them, who may manage it makes them. */
public final class TenantsResource {

    private static final int LONGEST_KEY = 255;

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final InvitationConfig invitations;
    private final ProblemBoundary boundary;
    private final TenantRecords records;

    public TenantsResource(
            KeycloakSession session,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            InvitationConfig invitations) {
        this.session = session;
        this.auth = auth;
        this.invitations = invitations;
        this.boundary = new ProblemBoundary(session);
        this.records = new TenantRecords(session, auth, adminEvent, boundary);
    }

    private record Items(List<TenantView> items) {}

    @GET
    public Response list(
            @QueryParam("search") String search,
            @QueryParam("status") String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo request) {
        return boundary.answer(() -> {
            auth.realm().requireViewRealm();
            requireStorable("search", search);
            requireStorable("cursor", cursor);
            if (status != null && !status.matches("ACTIVE|SUSPENDED")) {
                throw Paging.refused("status must be ACTIVE or SUSPENDED.");
            }
            int most = Paging.limit(limit);
            List<RegisteredTenant> page =
                    records.with(register -> register.page(records.realmId(), search, status, cursor, most));
            Response.ResponseBuilder answer =
                    Response.ok(new Items(page.stream().map(TenantView::of).toList()), MediaType.APPLICATION_JSON_TYPE);
            if (page.size() == most) {
                answer.header(
                        HttpHeaders.LINK,
                        Paging.next(request, page.get(most - 1).slug()));
            }
            return answer.build();
        });
    }

    /** With the header {@code Idempotency-Key} the same tenant is made once, however often it is asked for. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@HeaderParam("Idempotency-Key") String key, @Context UriInfo request, String json) {
        return boundary.answer(() -> {
            auth.realm().requireManageRealm();
            if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
                throw Paging.refused("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.");
            }
            TenantView tenant =
                    new TenantCreation(session, auth, records, invitations).create(id(key), TenantBody.ofNew(json));
            URI location = request.getAbsolutePathBuilder().path(tenant.id()).build();
            return Response.created(location)
                    .entity(tenant)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** The key is the tenant's id in another form: nothing has to be remembered. */
    private String id(String key) {
        return key == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes(
                                ("tenant-request:" + records.realmId() + ":" + key).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static void requireStorable(String name, String value) {
        if (value != null && (value.length() > LONGEST_KEY || value.indexOf('\0') >= 0)) {
            throw Paging.refused(name + " must have at most " + LONGEST_KEY + " characters.");
        }
    }

    @Path("{tenant}")
    public OneTenantResource tenant(@PathParam("tenant") String tenant) {
        return new OneTenantResource(auth, boundary, records, tenant);
    }

    /** Of any tenant of the realm. */
    @Path("{tenant}/invitations")
    public InvitationsResource invitations(@PathParam("tenant") String tenant) {
        return new InvitationsResource(session, invitations, new OperatorHost(auth, records, tenant));
    }
}
