package dev.platformpack.rest;

import dev.platformpack.rest.audit.VerificationResource;
import dev.platformpack.rest.audit.access.OperatorAccess;
import dev.platformpack.rest.audit.events.AuditEventsResource;
import dev.platformpack.rest.audit.export.AuditExportResource;
import dev.platformpack.rest.audit.feed.AuditFeedResource;
import dev.platformpack.rest.health.HealthResource;
import dev.platformpack.rest.health.StatisticsResource;
import dev.platformpack.rest.index.SessionIndexResource;
import dev.platformpack.rest.logout.SessionNotificationsResource;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.retention.HoldsResource;
import dev.platformpack.rest.retention.RetentionResource;
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
    private final NodeServices node;

    PlatformAdminResource(
            KeycloakSession session, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent, NodeServices node) {
        this.session = session;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.node = node;
    }

    @Path("users/{userId}/sessions")
    public UserSessionsResource userSessions(@PathParam("userId") String userId) {
        return new UserSessionsResource(session, auth, adminEvent, userId);
    }

    @Path("tenants")
    public TenantsResource tenants() {
        return new TenantsResource(session, auth, adminEvent, node.invitations());
    }

    @Path("revocations")
    public RevocationsResource revocations() {
        return new RevocationsResource(session, auth, node.feed());
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

    @Path("audit/verification")
    public VerificationResource auditVerification() {
        return new VerificationResource(session, auth);
    }

    @Path("audit/retention")
    public RetentionResource auditRetention() {
        return new RetentionResource(session, auth);
    }

    @Path("audit/holds")
    public HoldsResource auditHolds() {
        return new HoldsResource(session, auth);
    }

    @Path("audit/events")
    public AuditEventsResource auditEvents() {
        return new AuditEventsResource(session, new OperatorAccess(session, auth));
    }

    @Path("audit/export")
    public AuditExportResource auditExport() {
        return node.audit().export(session, new OperatorAccess(session, auth));
    }

    @Path("audit/feed")
    public AuditFeedResource auditFeed() {
        return node.audit().feed(session, new OperatorAccess(session, auth));
    }

    @Path("revoked-tokens/{tokenId}")
    public RevokedTokenResource revokedToken(@PathParam("tokenId") String tokenId) {
        return new RevokedTokenResource(session, auth, adminEvent, tokenId);
    }

    @Path("health")
    public HealthResource health() {
        return new HealthResource(session, auth, node.health());
    }

    @Path("statistics")
    public StatisticsResource statistics() {
        return new StatisticsResource(session, auth);
    }

    /** Without it RESTEasy answers 405 to a path that nobody serves. */
    @Path("{unknown:.*}")
    public Object unknown() {
        throw new WebApplicationException(
                Problem.notFound("The platform interface has no such path.").response());
    }
}
