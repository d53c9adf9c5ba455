package dev.platformpack.rest.session;

import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.problem.QueryFlag;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiConsumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/users/{userId}/sessions}: an operator reads and ends a user's sessions. */
public final class UserSessionsResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final String userId;
    private final ProblemBoundary boundary;

    public UserSessionsResource(
            KeycloakSession session, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent, String userId) {
        this.session = session;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.userId = userId;
        this.boundary = new ProblemBoundary(session);
    }

    @GET
    public Response list() {
        String ownSession = auth.adminAuth().getToken().getSessionId();
        return boundary.answer(() -> {
            requireUser(UserPermissionEvaluator::requireView);
            SessionListRepresentation list = boundary.committed(working -> {
                UserModel target = user(working);
                return SessionListRepresentation.of(
                        target == null ? List.of() : new LiveSessions(working).of(target), ownSession);
            });
            return ok(SessionOrigins.completed(list, session));
        });
    }

    /** Ends every session of the user. Asking again is no error: it ends none. */
    @DELETE
    public Response endAll(@QueryParam("dryRun") String dryRun) {
        return boundary.answer(() -> {
            requireUser(UserPermissionEvaluator::requireManage);
            if (QueryFlag.of("dryRun", dryRun)) {
                return ok(new DryRunRepresentation(boundary.committed(this::count)));
            }
            return ok(new RevokedRepresentation(Batch.all(boundary, this::endSome)));
        });
    }

    @DELETE
    @Path("{sessionId}")
    public Response end(@PathParam("sessionId") String sessionId) {
        return boundary.answer(() -> {
            requireUser(UserPermissionEvaluator::requireManage);
            // Not in the request's Keycloak session also because an operator's exchanged token, verified there, hides
            // the operator's real session (see Callers).
            return boundary.committed(working -> {
                UserModel target = user(working);
                if (target == null) {
                    return unknownUser();
                }
                return revocation(working).end(target, sessionId)
                        ? Response.noContent().build()
                        : Problem.notFound("The user has no session with this id.")
                                .response();
            });
        });
    }

    private void requireUser(BiConsumer<UserPermissionEvaluator, UserModel> permission) {
        UserModel user = user(session);
        if (user == null) {
            throw new WebApplicationException(unknownUser());
        }
        permission.accept(auth.users(), user);
    }

    private long count(KeycloakSession working) {
        UserModel target = user(working);
        return target == null
                ? 0
                : new LiveSessions(working).withInvalidOnesOf(target).size();
    }

    private Batch endSome(KeycloakSession working) {
        UserModel target = user(working);
        return target == null // deleted meanwhile, his sessions with him
                ? new Batch(0, false)
                : revocation(working).endSome(target);
    }

    private UserModel user(KeycloakSession reading) {
        return StorableId.isStorable(userId)
                ? reading.users().getUserById(reading.getContext().getRealm(), userId)
                : null;
    }

    private Response unknownUser() {
        // As Keycloak does: who may not look for users does not learn which ids exist.
        if (!auth.users().canQuery()) {
            throw new ForbiddenException();
        }
        return Problem.notFound("The realm has no user with this id.").response();
    }

    private OperatorRevocation revocation(KeycloakSession working) {
        return new OperatorRevocation(
                working, adminEvent.clone(working), auth.adminAuth().getUser());
    }

    private static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
