package dev.platformpack.rest.retention;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.retention.RecordClass;
import dev.platformpack.database.audit.retention.Retention;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/audit/retention}: how long records of each class are kept. */
public final class RetentionResource {

    private final KeycloakSession session;
    private final Archivist archivist;
    private final ProblemBoundary boundary;

    public RetentionResource(KeycloakSession session, AdminPermissionEvaluator auth) {
        this.session = session;
        this.archivist = new Archivist(auth);
        this.boundary = new ProblemBoundary(session);
    }

    @GET
    public Response get() {
        return boundary.answer(() -> {
            archivist.requireView();
            return answer(platform()
                    .inTransaction(transaction ->
                            transaction.retentions(realm().getId()).all()));
        });
    }

    /** A longer time counts at once, a shorter one after the grace; the answer says from when on. */
    @PUT
    @Path("{class}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@PathParam("class") String name, String json) {
        return boundary.answer(() -> {
            archivist.requireKeepLess();
            RecordClass of = RecordClass.of(name)
                    .orElseThrow(
                            () -> new WebApplicationException(Problem.notFound("No records of this class ever expire.")
                                    .response()));
            OrderBody body = OrderBody.parse(json, List.of("keepDays", "reason"));
            Integer days = body.keepDays();
            String reason = body.reason();
            return answer(platform().inTransaction(transaction -> {
                var retentions = transaction.retentions(realm().getId());
                retentions.keep(realm().getName(), of, days, reason, archivist.orderer());
                return retentions.all();
            }));
        });
    }

    private static Response answer(List<Retention> ordered) {
        return Response.ok(RetentionView.all(ordered), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private PlatformDatabase platform() {
        return session.getProvider(PlatformDatabase.class);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
