package dev.platformpack.rest.tenant;

import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.database.tenant.TenantSwitch;
import dev.platformpack.rest.audit.AuditStreams;
import dev.platformpack.rest.audit.access.TenantAccess;
import dev.platformpack.rest.audit.events.AuditEventsResource;
import dev.platformpack.rest.audit.export.AuditExportResource;
import dev.platformpack.rest.audit.feed.AuditFeedResource;
import dev.platformpack.rest.caller.Caller;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.caller.VerifiedCaller;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.invitation.InvitationsResource;
import dev.platformpack.rest.invitation.MemberHost;
import dev.platformpack.rest.member.MembersResource;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/platform/tenant}: the tenant that the caller's session is in. */
public final class TenantResource {

    private final KeycloakSession session;
    private final InvitationConfig invitations;
    private final AuditStreams audit;
    private final Callers callers;
    private final ProblemBoundary boundary;

    public TenantResource(KeycloakSession session, Callers callers, InvitationConfig invitations, AuditStreams audit) {
        this.session = session;
        this.invitations = invitations;
        this.audit = audit;
        this.callers = callers;
        this.boundary = new ProblemBoundary(session);
    }

    /** Puts the session that the access token belongs to into another tenant of its user. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(String body) {
        return boundary.answer(() -> {
            VerifiedCaller caller = callers.current();
            return TenantRequest.parse(body)
                    .map(wanted ->
                            boundary.committed(working -> switched(wanted.tenant(), caller.in(working), working)))
                    .orElseGet(() -> Problem.badRequest("The body must be {\"tenant\": \"<slug>\"}.")
                            .response());
        });
    }

    @Path("members")
    public MembersResource members() {
        return new MembersResource(session, callers);
    }

    @Path("audit/events")
    public AuditEventsResource auditEvents() {
        return new AuditEventsResource(session, new TenantAccess(session, callers));
    }

    @Path("audit/export")
    public AuditExportResource auditExport() {
        return audit.export(session, new TenantAccess(session, callers));
    }

    @Path("audit/feed")
    public AuditFeedResource auditFeed() {
        return audit.feed(session, new TenantAccess(session, callers));
    }

    @Path("invitations")
    public InvitationsResource invitations() {
        return new InvitationsResource(session, invitations, new MemberHost(session, callers));
    }

    /** A preflight carries no token: the origin is checked when the request itself comes. */
    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("PUT", "OPTIONS")
                .add(Response.ok());
    }

    private static Response switched(String slug, Caller caller, KeycloakSession working) {
        SessionTenants tenants = working.getProvider(SessionTenants.class);
        if (tenants == null) {
            return Problem.notFound("This server has no tenants: platform-protocol-mapper is not installed.")
                    .response();
        }
        working.getContext().setClient(caller.client()); // for the audit record
        return own(caller, working)
                .map(session -> answer(tenants.switchTo(slug, session)))
                .orElseGet(() -> Problem.badRequest(
                                "The token belongs to no session: ask for the tenant with each token request.")
                        .response());
    }

    private static Response answer(TenantSwitch result) {
        return switch (result.outcome()) {
            case SWITCHED ->
                Response.ok(TenantRepresentation.of(result.tenant()), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case NOT_A_MEMBER ->
                Problem.forbidden("You are not a member of this tenant.").response();
            case TRY_LATER ->
                Problem.unavailable("Your memberships cannot be read at the moment. Try again later.")
                        .response();
        };
    }

    private static Optional<UserSessionModel> own(Caller caller, KeycloakSession working) {
        if (caller.sessionId() == null) {
            return Optional.empty();
        }
        RealmModel realm = working.getContext().getRealm();
        return Optional.ofNullable(working.sessions().getUserSession(realm, caller.sessionId()))
                .or(() -> Optional.ofNullable(working.sessions().getOfflineUserSession(realm, caller.sessionId())))
                .filter(session -> caller.user().equals(session.getUser()));
    }
}
