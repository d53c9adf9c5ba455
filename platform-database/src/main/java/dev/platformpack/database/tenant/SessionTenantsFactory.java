package dev.platformpack.database.tenant;

import org.keycloak.provider.ProviderFactory;

/** Factory type of the SPI {@code platform-session-tenants}. */
public interface SessionTenantsFactory extends ProviderFactory<SessionTenants> {}
