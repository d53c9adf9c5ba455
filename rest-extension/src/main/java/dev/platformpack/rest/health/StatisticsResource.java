package dev.platformpack.rest.health;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.statistics.RealmCounts;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/statistics}: how much the platform has of the realm. */
public final class StatisticsResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;

    public StatisticsResource(KeycloakSession session, AdminPermissionEvaluator auth) {
        this.session = session;
        this.auth = auth;
    }

    @GET
    public Response get() {
        return new ProblemBoundary(session).answer(() -> {
            auth.realm().requireViewEvents();
            String realmId = session.getContext().getRealm().getId();
            RealmCounts counts = session.getProvider(PlatformDatabase.class)
                    .inTransaction(transaction -> transaction.statistics().ofRealm(realmId));
            return Response.ok(StatisticsRepresentation.of(counts), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }
}
