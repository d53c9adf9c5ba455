package dev.platformpack.rest.health;

import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/health}: how the pack is. */
public final class HealthResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final HealthBoard board;

    public HealthResource(KeycloakSession session, AdminPermissionEvaluator auth, HealthBoard board) {
        this.session = session;
        this.auth = auth;
        this.board = board;
    }

    /** {@code 200} whatever it says: the page itself works. */
    @GET
    public Response get() {
        return new ProblemBoundary(session).answer(() -> {
            auth.realm().requireViewEvents();
            String realmId = session.getContext().getRealm().getId();
            return Response.ok(HealthRepresentation.of(board.look(realmId)), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }
}
