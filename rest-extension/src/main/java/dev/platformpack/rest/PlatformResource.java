package dev.platformpack.rest;

import dev.platformpack.rest.audit.AuditStreams;
import dev.platformpack.rest.audit.access.OwnAccess;
import dev.platformpack.rest.audit.events.AuditEventsResource;
import dev.platformpack.rest.audit.export.AuditExportResource;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.invitation.AcceptanceResource;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.limit.CallLimits;
import dev.platformpack.rest.problem.BodyType;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.session.SessionsResource;
import dev.platformpack.rest.tenant.TenantResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/platform}: what a signed-in user may do with an access token. */
public final class PlatformResource implements RealmResourceProvider {

    /** The one resource that is for browsers. It reads no body. */
    private static final String PAGE = "/platform/invitations/link";

    /** RESTEasy answers 500 to a broken {@code multipart/form-data}. */
    private static final MediaType ANY_FORM = new MediaType("application", MediaType.MEDIA_TYPE_WILDCARD);

    private final KeycloakSession session;
    private final Callers callers;
    private final InvitationConfig invitations;
    private final AuditStreams audit;

    PlatformResource(KeycloakSession session, CallLimits limits, InvitationConfig invitations, AuditStreams audit) {
        this.session = session;
        this.callers = new Callers(session, limits);
        this.invitations = invitations;
        this.audit = audit;
    }

    @Path("sessions")
    public SessionsResource sessions() {
        return new SessionsResource(session, callers);
    }

    @Path("tenant")
    public TenantResource tenant() {
        return new TenantResource(session, callers, invitations, audit);
    }

    @Path("audit/events")
    public AuditEventsResource auditEvents() {
        return new AuditEventsResource(session, new OwnAccess(session, callers));
    }

    @Path("audit/export")
    public AuditExportResource auditExport() {
        return audit.export(session, new OwnAccess(session, callers));
    }

    @Path("invitations")
    public AcceptanceResource invitations() {
        return new AcceptanceResource(session, callers);
    }

    /** Without it RESTEasy answers 405 to a path that nobody serves. */
    @Path("{unknown:.*}")
    public Object unknown() {
        throw refusal(Problem.notFound("The platform interface has no such path."));
    }

    private WebApplicationException refusal(Problem problem) {
        callers.allowAnyOrigin();
        return new WebApplicationException(problem.response());
    }

    @Override
    public Object getResource() {
        boolean isPage = session.getContext().getUri().getPath().endsWith(PAGE);
        MediaType wanted = isPage ? ANY_FORM : MediaType.APPLICATION_JSON_TYPE;
        BodyType.problem(session, wanted).ifPresent(problem -> {
            throw refusal(problem);
        });
        return this;
    }

    @Override
    public void close() {}
}
