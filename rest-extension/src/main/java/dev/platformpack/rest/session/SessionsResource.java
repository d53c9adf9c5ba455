package dev.platformpack.rest.session;

import dev.platformpack.rest.caller.Caller;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/platform/sessions}: the caller's own sessions. */
public final class SessionsResource {

    private final LiveSessions sessions;
    private final SessionRevocation revocation;
    private final Callers callers;
    private final ProblemBoundary boundary;

    public SessionsResource(KeycloakSession session) {
        this.sessions = new LiveSessions(session);
        this.revocation = new SessionRevocation(session);
        this.callers = new Callers(session);
        this.boundary = new ProblemBoundary(session);
    }

    @GET
    public Response list() {
        return boundary.answer(() -> {
            Caller caller = callers.current();
            return Response.ok(
                            SessionListRepresentation.of(sessions.of(caller.user()), caller.sessionId()),
                            MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Ends one session, the current one included. An unknown id and another user's are answered alike. */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return boundary.answer(() -> {
            Caller caller = callers.current();
            return sessions.find(caller.user(), id)
                    .map(session -> ended(session, caller))
                    .orElseGet(() -> Problem.notFound("You have no session with this id.")
                            .response());
        });
    }

    @OPTIONS
    public Response preflight() {
        return preflight("GET");
    }

    @OPTIONS
    @Path("{id}")
    public Response preflightOne() {
        return preflight("DELETE");
    }

    private Response ended(LiveSession session, Caller caller) {
        revocation.end(
                session,
                caller.user(),
                caller.client().getClientId(),
                caller.user().getUsername());
        return Response.noContent().build();
    }

    private static Response preflight(String method) {
        // A preflight carries no token: the origin is checked when the request itself comes.
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods(method, "OPTIONS")
                .add(Response.ok());
    }
}
