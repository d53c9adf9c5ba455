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
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

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
        String ownSession = auth.adminAuth().getToken().getSessionId();
        return forUser(
                UserPermissionEvaluator::requireView,
                (working, user) -> ok(SessionListRepresentation.of(new LiveSessions(working).of(user), ownSession)));
    }

    /** Ends every session of the user. Asking again is no error: it ends none. */
    @DELETE
    public Response endAll() {
        return forUser(
                UserPermissionEvaluator::requireManage,
                (working, user) ->
                        ok(new RevokedRepresentation(revocation(working).endAll(user))));
    }

    @DELETE
    @Path("{sessionId}")
    public Response end(@PathParam("sessionId") String sessionId) {
        return forUser(
                UserPermissionEvaluator::requireManage,
                (working, user) -> revocation(working).end(user, sessionId)
                        ? Response.noContent().build()
                        : Problem.notFound("The user has no session with this id.")
                                .response());
    }

    private Response forUser(
            BiConsumer<UserPermissionEvaluator, UserModel> permission,
            BiFunction<KeycloakSession, UserModel, Response> work) {
        return new ProblemBoundary(session).answer(() -> {
            UserModel user = StorableId.isStorable(userId) ? session.users().getUserById(realm, userId) : null;
            if (user == null) {
                return unknownUser();
            }
            permission.accept(auth.users(), user);
            return inFreshSession(work);
        });
    }

    /**
     * Commits before it returns. In a Keycloak session of its own: Keycloak has verified the operator's token in the
     * request's, and an exchanged token leaves a transient session there under the id of the operator's real one.
     */
    private Response inFreshSession(BiFunction<KeycloakSession, UserModel, Response> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                working -> {
                    UserModel user =
                            working.users().getUserById(working.getContext().getRealm(), userId);
                    return user == null ? unknownUser() : work.apply(working, user);
                },
                "Sessions of a user");
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
                working, adminEvent.clone(working), auth.adminAuth().getUser().getUsername());
    }

    private static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
