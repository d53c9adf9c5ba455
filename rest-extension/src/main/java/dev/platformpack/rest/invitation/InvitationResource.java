package dev.platformpack.rest.invitation;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.services.cors.Cors;

/** {@code …/invitations/{invitationId}} of a tenant, while it is pending. */
public final class InvitationResource {

    private final InvitationDesk desk;
    private final String id;

    InvitationResource(InvitationDesk desk, String id) {
        this.desk = desk;
        this.id = id;
    }

    /** From now on nobody accepts it. */
    @DELETE
    public Response revoke() {
        return desk.revoke(id);
    }

    /** Sends another e-mail; the links of earlier ones work no longer, and the time begins anew. */
    @POST
    @Path("mail")
    public Response sendAgain() {
        return desk.sendAgain(id);
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("DELETE", "OPTIONS")
                .add(Response.ok());
    }

    @OPTIONS
    @Path("mail")
    public Response preflightMail() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("POST", "OPTIONS")
                .add(Response.ok());
    }
}
