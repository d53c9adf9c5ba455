package dev.platformpack.rest;

import dev.platformpack.rest.index.SessionIndexResource;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.logout.SessionNotificationsResource;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.revocation.RevocationFeed;
import dev.platformpack.rest.revocation.RevocationsResource;
import dev.platformpack.rest.session.ClientSessionsResource;
import dev.platformpack.rest.session.UserSessionsResource;
import dev.platformpack.rest.tenants.TenantsResource;
import dev.platformpack.rest.token.RevokedTokenResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform}: what an operator may do; each resource asks {@code auth} for its permission. */
public final class PlatformAdminResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final RevocationFeed feed;
    private final InvitationConfig invitations;

    PlatformAdminResource(
            KeycloakSession session,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            RevocationFeed feed,
            InvitationConfig invitations) {
        this.session = session;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.feed = feed;
        this.invitations = invitations;
    }

    @Path("users/{userId}/sessions")
    public UserSessionsResource userSessions(@PathParam("userId") String userId) {
        return new UserSessionsResource(session, auth, adminEvent, userId);
    }

    @Path("tenants")
    public TenantsResource tenants() {
        return new TenantsResource(session, auth, adminEvent, invitations);
    }

    @Path("revocations")
    public RevocationsResource revocations() {
        return new RevocationsResource(session, auth, feed);
    }

    @Path("clients/{clientKey}/sessions")
    public ClientSessionsResource clientSessions(@PathParam("clientKey") String clientKey) {
        return new ClientSessionsResource(session, auth, adminEvent, clientKey);
    }

    @Path("sessions")
    public SessionIndexResource sessions() {
        return new SessionIndexResource(session, auth);
    }

    @Path("sessions/{sessionId}/notifications")
    public SessionNotificationsResource notifications(@PathParam("sessionId") String sessionId) {
        return new SessionNotificationsResource(session, auth, sessionId);
    }

    @Path("revoked-tokens/{tokenId}")
    public RevokedTokenResource revokedToken(@PathParam("tokenId") String tokenId) {
        return new RevokedTokenResource(session, auth, adminEvent, tokenId);
    }

    /** Without it RESTEasy answers 405 to a path that nobody serves. */
    @Path("{unknown:.*}")
    public Object unknown() {
        throw new WebApplicationException(
                Problem.notFound("The platform interface has no such path.").response());
    }
}
