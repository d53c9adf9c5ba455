package dev.platformpack.rest.session;

import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/users/{userId}/sessions}: an operator reads and ends a user's sessions. */
public final class UserSessionsResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final String userId;

    public UserSessionsResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            String userId) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.userId = userId;
    }

    @GET
    public Response list() {
        return forUser(user -> {
            auth.users().requireView(user);
            String ownSession = auth.adminAuth().getToken().getSessionId();
            return ok(SessionListRepresentation.of(sessions().of(user), ownSession));
        });
    }

    /** Ends every session of the user. Asking again is no error: it ends none. */
    @DELETE
    public Response endAll() {
        return forUser(user -> {
            auth.users().requireManage(user);
            List<LiveSession> ended = sessions().withInvalidOnesOf(user);
            ended.forEach(target -> end(target, user));
            report(ended.size(), "users", userId, "sessions");
            return ok(new RevokedRepresentation(ended.size()));
        });
    }

    @DELETE
    @Path("{sessionId}")
    public Response end(@PathParam("sessionId") String sessionId) {
        return forUser(user -> {
            auth.users().requireManage(user);
            return sessions()
                    .find(user, sessionId)
                    .map(target -> {
                        end(target, user);
                        report(1, "users", userId, "sessions", target.id());
                        return Response.noContent().build();
                    })
                    .orElseGet(() -> Problem.notFound("The user has no session with this id.")
                            .response());
        });
    }

    private Response forUser(Function<UserModel, Response> work) {
        return new ProblemBoundary(session).answer(() -> {
            UserModel user = session.users().getUserById(realm, userId);
            if (user != null) {
                return work.apply(user);
            }
            // As Keycloak does: who may not look for users does not learn which ids exist.
            if (!auth.users().canQuery()) {
                throw new ForbiddenException();
            }
            return Problem.notFound("The realm has no user with this id.").response();
        });
    }

    private void end(LiveSession target, UserModel user) {
        String clientId = target.firstClient().map(ClientModel::getClientId).orElse(null);
        new SessionRevocation(session, realm)
                .end(target, user, clientId, auth.adminAuth().getUser().getUsername());
    }

    private void report(int revoked, String... resourcePath) {
        adminEvent
                .operation(OperationType.DELETE)
                .resource(ResourceType.USER_SESSION)
                .resourcePath(resourcePath)
                .detail("revoked", Integer.toString(revoked))
                .success();
    }

    private LiveSessions sessions() {
        return new LiveSessions(session, realm);
    }

    private static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
