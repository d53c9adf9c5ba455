package dev.platformpack.claims.choice;

import dev.platformpack.claims.PlatformClaimsMapper;
import dev.platformpack.claims.grants.PlatformGrants;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.claims.tenant.TenantParameter;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Entry point of the required action {@code platform-tenant}. Does nothing in realms that do not have it. */
public final class ChooseTenantFactory implements RequiredActionFactory {

    /** Also the alias in a realm. */
    static final String ID = TenantParameter.LOGIN_ACTION;

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        PlatformGrants grants = PlatformClaimsMapper.grantsOf(session);
        TenantGrants tenants = new TenantGrants(grants);
        return new ChooseTenant(new LoginTenants(grants, tenants), new TenantPages(grants), tenants);
    }

    @Override
    public String getDisplayText() {
        return "Choose a tenant";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
