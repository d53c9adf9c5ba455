package dev.platformpack.claims.choice;

import dev.platformpack.claims.tenant.TenantAnswer;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.tenant.MemberTenant;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.database.tenant.TenantSwitch;
import dev.platformpack.database.tenant.TenantSwitch.Outcome;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** Switches sessions by the same rules as {@code tenant=} on a refresh. */
final class PlatformSessionTenants implements SessionTenants {

    private final KeycloakSession session;
    private final TenantGrants grants;

    PlatformSessionTenants(KeycloakSession session, TenantGrants grants) {
        this.session = session;
        this.grants = grants;
    }

    @Override
    public TenantSwitch switchTo(String slug, UserSessionModel userSession) {
        TenantAnswer answer = grants.switched(slug, userSession, session);
        return switch (answer.state()) {
            case KNOWN ->
                new TenantSwitch(Outcome.SWITCHED, member(answer.grants().active()));
            case NOT_A_MEMBER -> new TenantSwitch(Outcome.NOT_A_MEMBER, null);
            case TRY_LATER, UNKNOWN_USER, UNAVAILABLE -> new TenantSwitch(Outcome.TRY_LATER, null);
        };
    }

    private static MemberTenant member(ActiveTenant tenant) {
        return new MemberTenant(tenant.tenantId(), tenant.slug(), tenant.name());
    }
}
