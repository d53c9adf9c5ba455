package dev.platformpack.rest;

import dev.platformpack.rest.invitation.AcceptanceResource;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.session.SessionsResource;
import dev.platformpack.rest.tenant.TenantResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/platform}: what a signed-in user may do with an access token. */
public final class PlatformResource implements RealmResourceProvider {

    private final KeycloakSession session;
    private final InvitationConfig invitations;

    PlatformResource(KeycloakSession session, InvitationConfig invitations) {
        this.session = session;
        this.invitations = invitations;
    }

    @Path("sessions")
    public SessionsResource sessions() {
        return new SessionsResource(session);
    }

    @Path("tenant")
    public TenantResource tenant() {
        return new TenantResource(session, invitations);
    }

    @Path("invitations")
    public AcceptanceResource invitations() {
        return new AcceptanceResource(session);
    }

    /** Without it RESTEasy answers 405 to a path that nobody serves. */
    @Path("{unknown:.*}")
    public Object unknown() {
        throw new WebApplicationException(
                Problem.notFound("The platform interface has no such path.").response());
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}
}
