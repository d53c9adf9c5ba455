package dev.platformpack.rest.member;

import dev.platformpack.database.tenant.Member;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.paging.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/platform/tenant/members}: the members of the tenant that the caller's session is in. */
public final class MembersResource {

    private static final int LONGEST_CURSOR = 255;

    private final TenantDesk desk;

    public MembersResource(KeycloakSession session, Callers callers) {
        this.desk = new TenantDesk(session, callers);
    }

    private record Items(List<MemberView> items) {}

    /** By user id, page by page. Needs {@code members:read}. */
    @GET
    public Response list(
            @QueryParam("limit") String limit, @QueryParam("cursor") String cursor, @Context UriInfo request) {
        return desk.answer(Permissions.READ_MEMBERS, work -> {
            int most = Paging.limit(limit);
            if (cursor != null && (cursor.length() > LONGEST_CURSOR || cursor.indexOf('\0') >= 0)) {
                throw Paging.badCursor();
            }
            List<Member> page = work.members().page(cursor, most);
            Response.ResponseBuilder answer =
                    Response.ok(new Items(page.stream().map(MemberView::of).toList()), MediaType.APPLICATION_JSON_TYPE);
            if (page.size() == most) {
                answer.header(
                        HttpHeaders.LINK,
                        Paging.next(request, page.get(most - 1).userId()));
            }
            return answer.build();
        });
    }

    @Path("{userId}")
    public MemberResource member(@PathParam("userId") String userId) {
        return new MemberResource(desk, userId);
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("GET", "OPTIONS")
                .add(Response.ok());
    }
}
