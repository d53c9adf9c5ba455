package dev.platformpack.database.tenant;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Declares the SPI {@code platform-session-tenants} to Keycloak, by which modules that do not know each other switch a session's tenant. */
public final class SessionTenantsSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "platform-session-tenants";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return SessionTenants.class;
    }

    @Override
    public Class<? extends ProviderFactory<SessionTenants>> getProviderFactoryClass() {
        return SessionTenantsFactory.class;
    }
}
