package dev.platformpack.rest.session;

import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.problem.QueryFlag;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/clients/{id}/sessions}: an operator ends every session in which a client takes part. */
public final class ClientSessionsResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final String clientKey;

    /** @param clientKey Keycloak's id of the client, as in its own admin interface; not the {@code client_id} */
    public ClientSessionsResource(
            KeycloakSession session, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent, String clientKey) {
        this.session = session;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.clientKey = clientKey;
    }

    /** Other clients of these sessions lose them too. Asking again is no error: it ends those that are left. */
    @DELETE
    public Response endAll(@QueryParam("dryRun") String dryRun) {
        ProblemBoundary boundary = new ProblemBoundary(session);
        return boundary.answer(() -> {
            auth.users().requireManage();
            boolean isDryRun = QueryFlag.of("dryRun", dryRun);
            if (client(session) == null) {
                return Problem.notFound("The realm has no client with this id.").response();
            }
            Object body = isDryRun
                    ? new DryRunRepresentation(boundary.committed(this::count))
                    : new RevokedRepresentation(endAll(boundary));
            return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
        });
    }

    private long count(KeycloakSession working) {
        return new LiveSessions(working).count(client(working));
    }

    private int endAll(ProblemBoundary boundary) {
        Set<String> ended = new HashSet<>();
        return Batch.all(boundary, working -> {
            ClientModel client = client(working);
            return client == null // deleted meanwhile, its sessions with it
                    ? new Batch(0, false)
                    : new OperatorRevocation(
                                    working,
                                    adminEvent.clone(working),
                                    auth.adminAuth().getUser())
                            .endSome(client, ended);
        });
    }

    private ClientModel client(KeycloakSession reading) {
        return StorableId.isStorable(clientKey)
                ? reading.clients().getClientById(reading.getContext().getRealm(), clientKey)
                : null;
    }
}
