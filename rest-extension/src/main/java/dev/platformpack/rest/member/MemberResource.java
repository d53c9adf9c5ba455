package dev.platformpack.rest.member;

import dev.platformpack.database.tenant.Member;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.trail.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/platform/tenant/members/{userId}}. */
public final class MemberResource {

    private final TenantDesk desk;
    private final String userId;

    MemberResource(TenantDesk desk, String userId) {
        this.desk = desk;
        this.userId = userId;
    }

    @GET
    public Response get() {
        return desk.answer(Permissions.READ_MEMBERS, work -> view(member(work)));
    }

    /** Ends the membership. Not of the last owner, and not of one who may more than the caller; anybody may leave. */
    @DELETE
    public Response remove(@QueryParam("reason") String reason) {
        return desk.change(Permissions.READ_MEMBERS, work -> {
            String why = Reason.of(reason);
            Member member = member(work);
            boolean isHimself = member.userId().equals(work.admin().caller().userId());
            if (!isHimself) {
                requireManagement(work, work.permissionsOf(member.userId()));
            }
            boolean isOwned = work.members().hasOwner();
            work.members().remove(member.userId());
            requireOwnerIf(isOwned, work);
            desk.trail().removed(work, member, why);
            return Response.noContent().build();
        });
    }

    /**
     * Gives the member these roles in the tenant and takes all others. Nobody gives or takes more than he has, and a tenant that
     * somebody owns goes on being owned.
     */
    @PUT
    @Path("roles")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setRoles(String json) {
        return desk.change(
                Permissions.MANAGE_MEMBERS,
                work -> RolesRequest.parse(json)
                        .map(wish -> changed(work, wish))
                        .orElseGet(() -> Problem.badRequest(
                                        "The body must be {\"roles\": [\"<name>\", …]}, at most 100, and may have a reason.")
                                .response()));
    }

    private Response changed(TenantDesk.Work work, RolesRequest wish) {
        Set<String> roles = wish.roles();
        Member member = member(work);
        Set<String> unknown = work.members().unknownRoles(roles);
        if (!unknown.isEmpty()) {
            return Problem.badRequest("roles must be known in the tenant, its realm or built in; at least one is not.")
                    .response();
        }
        requireManagement(work, work.permissionsOf(member.userId()));
        boolean isOwned = work.members().hasOwner();
        work.members().setRoles(member.userId(), roles, work.admin().username());
        // What the new roles allow is known when they are there; a refusal takes them back.
        requireManagement(work, work.permissionsOf(member.userId()));
        requireOwnerIf(isOwned, work);
        Member changed = member(work);
        desk.trail().rolesChanged(work, member, changed, wish.reason());
        return view(changed);
    }

    @Path("sessions")
    public MemberSessionsResource sessions() {
        return new MemberSessionsResource(desk, userId);
    }

    private Member member(TenantDesk.Work work) {
        return Optional.of(userId)
                .filter(id -> id.indexOf('\0') < 0)
                .flatMap(work.members()::find)
                .orElseThrow(() -> new WebApplicationException(
                        Problem.notFound("The tenant has no such member.").response()));
    }

    private static void requireManagement(TenantDesk.Work work, Permissions others) {
        if (!work.permissions().allow(Permissions.MANAGE_MEMBERS)) {
            throw TenantDesk.refused("The permission " + Permissions.MANAGE_MEMBERS + " is needed in the tenant.");
        }
        if (!work.permissions().allowAll(others)) {
            throw TenantDesk.refused("Nobody gives or takes permissions that he does not have.");
        }
    }

    /** A tenant that nobody owned before must not keep its members for that. */
    private static void requireOwnerIf(boolean wasOwned, TenantDesk.Work work) {
        if (wasOwned && !work.members().hasOwner()) {
            throw new WebApplicationException(
                    Problem.conflict("The tenant would have no owner any longer: make somebody owner before.")
                            .response());
        }
    }

    private static Response view(Member member) {
        return Response.ok(MemberView.of(member), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("GET", "DELETE", "OPTIONS")
                .add(Response.ok());
    }

    @OPTIONS
    @Path("roles")
    public Response preflightRoles() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("PUT", "OPTIONS")
                .add(Response.ok());
    }
}
