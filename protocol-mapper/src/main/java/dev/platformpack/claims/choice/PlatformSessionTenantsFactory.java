package dev.platformpack.claims.choice;

import dev.platformpack.claims.PlatformClaimsMapper;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.database.tenant.SessionTenantsFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Entry point for the other modules of the pack. Has no options. */
public final class PlatformSessionTenantsFactory implements SessionTenantsFactory {

    @Override
    public SessionTenants create(KeycloakSession session) {
        return new PlatformSessionTenants(session, new TenantGrants(PlatformClaimsMapper.grantsOf(session)));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "default";
    }
}
