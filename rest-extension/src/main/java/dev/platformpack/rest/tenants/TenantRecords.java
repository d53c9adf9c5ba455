package dev.platformpack.rest.tenants;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.database.tenant.TenantDraft;
import dev.platformpack.database.tenant.TenantRegister;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.trail.Actor;
import dev.platformpack.rest.trail.TenantTrail;
import dev.platformpack.rest.trail.TenantTrail.Details;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The register of one request: work in the platform database, and the admin event of what was changed there. */
final class TenantRecords {

    private static final String RESOURCE = "PLATFORM_TENANT";

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final ProblemBoundary boundary;

    TenantRecords(
            KeycloakSession session,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            ProblemBoundary boundary) {
        this.session = session;
        this.auth = auth;
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

    /**
     * Changes a tenant in a platform transaction that has the record of it too.
     *
     * @param reason null if none is said
     * @return as it is afterwards; what was deleted, as it was. Empty if there is none any more, and nothing has changed
     */
    Optional<RegisteredTenant> change(String tenantId, String action, String reason, Consumer<TenantRegister> work) {
        return inTransaction(platform -> {
            platform.members(tenantId).lock();
            return platform.tenantRegister().find(realmId(), tenantId).map(before -> {
                platform.audit().replaceTriggers();
                work.accept(platform.tenantRegister());
                Optional<RegisteredTenant> after = platform.tenantRegister().find(realmId(), tenantId);
                append(
                        platform,
                        tenantId,
                        action,
                        new Details(Map.of(), TenantChange.of(before, after.orElse(null)), reason));
                return after.orElse(before);
            });
        });
    }

    /** In a platform transaction. False, and nothing has changed, if there is one with this id or this slug. */
    boolean create(PlatformTransaction platform, TenantDraft draft) {
        platform.audit().replaceTriggers();
        boolean isNew = platform.tenantRegister().create(draft);
        if (isNew) {
            platform.tenantRegister()
                    .find(realmId(), draft.id())
                    .ifPresent(made -> append(
                            platform,
                            draft.id(),
                            "platform_tenant.create",
                            new Details(Map.of(), TenantChange.of(made, draft.ownerId()), null)));
        }
        return isNew;
    }

    private void append(PlatformTransaction platform, String tenantId, String action, Details details) {
        new TenantTrail(session)
                .append(
                        platform,
                        new TenantTrail.Act(
                                tenantId, operator(), action, new TenantTrail.Target("tenant", tenantId), details));
    }

    Actor operator() {
        return Actor.of(auth.adminAuth().getUser(), auth.adminAuth().getToken());
    }

    /** Keycloak's own event, for whoever listens to those; the audit trail has it already. */
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
