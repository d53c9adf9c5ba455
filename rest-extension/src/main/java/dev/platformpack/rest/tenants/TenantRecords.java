package dev.platformpack.rest.tenants;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.database.tenant.TenantRegister;
import dev.platformpack.rest.problem.ProblemBoundary;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
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
        return inTransaction(transaction -> work.apply(transaction.tenantRegister()));
    }

    <T> T inTransaction(Function<PlatformTransaction, T> work) {
        return session.getProvider(PlatformDatabase.class).inTransaction(work::apply);
    }

    Optional<RegisteredTenant> find(String idOrSlug) {
        return idOrSlug.indexOf('\0') >= 0 ? Optional.empty() : with(register -> register.find(realmId(), idOrSlug));
    }

    void report(OperationType operation, String tenantId) {
        report(event -> event.operation(operation).resource(RESOURCE).resourcePath("platform", "tenants", tenantId));
    }

    /** @param sessions how many the platform knew */
    void reportEnd(String tenantId, long sessions) {
        report(event -> event.operation(OperationType.DELETE)
                .resource(ResourceType.USER_SESSION)
                .resourcePath("platform", "tenants", tenantId, "sessions")
                .detail("revoked", Long.toString(sessions)));
    }

    /** Keycloak's own event of an organization that was made. */
    void reportOrganization(String id) {
        report(event -> event.operation(OperationType.CREATE)
                .resource(ResourceType.ORGANIZATION)
                .resourcePath("organizations", id));
    }

    /** In a Keycloak transaction of its own. */
    <T> T committed(Function<KeycloakSession, T> work) {
        return boundary.committed(work);
    }

    private void report(UnaryOperator<AdminEventBuilder> details) {
        boundary.committed(working -> {
            details.apply(adminEvent.clone(working)).success();
            return null;
        });
    }
}
