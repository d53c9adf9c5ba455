package dev.platformpack.rest.retention;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.retention.HoldDraft;
import dev.platformpack.database.audit.retention.LegalHold;
import dev.platformpack.database.audit.retention.LegalHolds;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/audit/holds}: what stays whatever the retention says. */
public final class HoldsResource {

    private final KeycloakSession session;
    private final Archivist archivist;
    private final ProblemBoundary boundary;

    public HoldsResource(KeycloakSession session, AdminPermissionEvaluator auth) {
        this.session = session;
        this.archivist = new Archivist(auth);
        this.boundary = new ProblemBoundary(session);
    }

    /** Released ones too. */
    @GET
    public Response list(
            @QueryParam("limit") String limit, @QueryParam("cursor") String cursor, @Context UriInfo request) {
        return boundary.answer(() -> {
            archivist.requireView();
            int most = Paging.limit(limit);
            UUID after = cursor == null ? null : OrderBody.id(cursor, "cursor must be one that an earlier page named.");
            List<LegalHold> page = with(holds -> holds.page(after, most));
            Response.ResponseBuilder answer = Response.ok(
                    new HoldView.Holds(page.stream().map(HoldView::of).toList()), MediaType.APPLICATION_JSON_TYPE);
            if (page.size() == most) {
                answer.header(
                        HttpHeaders.LINK,
                        Paging.next(request, page.get(most - 1).id().toString()));
            }
            return answer.build();
        });
    }

    /** In force when the call returns. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(String json) {
        return boundary.answer(() -> {
            archivist.requireKeepMore();
            OrderBody body = OrderBody.parse(json, List.of("tenantId", "userId", "reason"));
            UUID tenant = body.tenantId();
            String user = body.userId();
            if (tenant != null && user != null) {
                throw Paging.refused("A hold is for a tenant, for a person, or without both for the realm.");
            }
            HoldDraft draft = new HoldDraft(tenant == null ? null : tenant.toString(), user, body.reason());
            LegalHold hold =
                    with(holds -> holds.place(session.getContext().getRealm().getName(), draft, archivist.orderer()));
            return Response.status(Response.Status.CREATED)
                    .entity(HoldView.of(hold))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    @DELETE
    @Path("{id}")
    public Response release(@PathParam("id") String id, @QueryParam("reason") String reason) {
        return boundary.answer(() -> {
            archivist.requireKeepLess();
            String why = OrderBody.reason(reason);
            UUID hold = OrderBody.id(id, "The path must end with the id of a hold.");
            return with(holds -> holds.release(hold, why, archivist.orderer()))
                    ? Response.noContent().build()
                    : Problem.notFound("The realm has no such hold in force.").response();
        });
    }

    private <T> T with(Function<LegalHolds, T> work) {
        String realmId = session.getContext().getRealm().getId();
        return session.getProvider(PlatformDatabase.class)
                .inTransaction(transaction -> work.apply(transaction.legalHolds(realmId)));
    }
}
