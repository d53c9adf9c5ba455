package dev.platformpack.rest.invitation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code …/invitations} of a tenant: those that are pending. */
public final class InvitationsResource {

    private final InvitationDesk desk;

    public InvitationsResource(KeycloakSession session, InvitationConfig config, Host host) {
        this.desk = new InvitationDesk(session, config, host);
    }

    /** By id, page by page. */
    @GET
    public Response list(
            @QueryParam("limit") String limit, @QueryParam("cursor") String cursor, @Context UriInfo request) {
        return desk.list(limit, cursor, request);
    }

    /** Whether somebody has the address is neither looked up nor told. To invite it again while that is pending changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(String json) {
        return desk.invite(json);
    }

    @Path("{invitationId}")
    public InvitationResource invitation(@PathParam("invitationId") String invitationId) {
        return new InvitationResource(desk, invitationId);
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("GET", "POST", "OPTIONS")
                .add(Response.ok());
    }
}
