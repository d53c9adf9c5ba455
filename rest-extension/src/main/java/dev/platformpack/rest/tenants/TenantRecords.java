package dev.platformpack.rest.tenants;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.tenant.TenantRegister;
import dev.platformpack.rest.problem.ProblemBoundary;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The register of one request: work in the platform database, and the admin event of what was changed there. */
final class TenantRecords {

    private static final String RESOURCE = "PLATFORM_TENANT";

    private final KeycloakSession session;
    private final AdminEventBuilder adminEvent;
    private final ProblemBoundary boundary;

    TenantRecords(KeycloakSession session, AdminEventBuilder adminEvent, ProblemBoundary boundary) {
        this.session = session;
        this.adminEvent = adminEvent;
        this.boundary = boundary;
    }

    String realmId() {
        return session.getContext().getRealm().getId();
    }

    String realm() {
        return session.getContext().getRealm().getName();
    }

    /** In one platform transaction. */
    <T> T with(Function<TenantRegister, T> work) {
        return session.getProvider(PlatformDatabase.class)
                .inTransaction(transaction -> work.apply(transaction.tenantRegister()));
    }

    void report(OperationType operation, String tenantId) {
        boundary.committed(working -> {
            adminEvent
                    .clone(working)
                    .operation(operation)
                    .resource(RESOURCE)
                    .resourcePath("platform", "tenants", tenantId)
                    .success();
            return null;
        });
    }
}
