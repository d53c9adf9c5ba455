package dev.platformpack.rest.session;

import dev.platformpack.rest.caller.Caller;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.caller.VerifiedCaller;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.problem.QueryFlag;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/platform/sessions}: the caller's own sessions. */
public final class SessionsResource {

    private final KeycloakSession session;
    private final Callers callers;
    private final ProblemBoundary boundary;

    public SessionsResource(KeycloakSession session, Callers callers) {
        this.session = session;
        this.callers = callers;
        this.boundary = new ProblemBoundary(session);
    }

    @GET
    public Response list() {
        return boundary.answer(() -> {
            VerifiedCaller verified = callers.current();
            SessionListRepresentation list = boundary.committed(working -> {
                Caller caller = verified.in(working);
                return SessionListRepresentation.of(new LiveSessions(working).of(caller.user()), caller.sessionId());
            });
            return Response.ok(SessionOrigins.completed(list, session), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Ends one session, the current one included. An unknown id and another user's are answered alike. */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return forCaller((working, caller) -> new OwnRevocation(working, caller).end(id)
                ? Response.noContent().build()
                : Problem.notFound("You have no session with this id.").response());
    }

    /** Ends all sessions, or with {@code keepCurrent=true} all but the one that the token belongs to. */
    @DELETE
    public Response endAll(@QueryParam("keepCurrent") String keepCurrent) {
        return boundary.answer(() -> {
            VerifiedCaller caller = callers.current();
            boolean keepsCurrent = QueryFlag.of("keepCurrent", keepCurrent);
            int ended = Batch.all(
                    boundary, working -> new OwnRevocation(working, caller.in(working)).endSome(keepsCurrent));
            return Response.ok(new RevokedRepresentation(ended), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    @OPTIONS
    public Response preflight() {
        return preflight("GET", "DELETE");
    }

    @OPTIONS
    @Path("{id}")
    public Response preflightOne() {
        return preflight("DELETE");
    }

    private Response forCaller(BiFunction<KeycloakSession, Caller, Response> work) {
        return boundary.answer(() -> {
            VerifiedCaller caller = callers.current();
            return boundary.committed(working -> work.apply(working, caller.in(working)));
        });
    }

    private static Response preflight(String... methods) {
        // A preflight carries no token: the origin is checked when the request itself comes.
        return Cors.builder().preflight().auth().allowedMethods(methods).add(Response.ok());
    }
}
