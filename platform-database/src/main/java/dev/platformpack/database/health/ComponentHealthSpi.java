package dev.platformpack.database.health;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Declares the SPI {@code platform-health} to Keycloak. */
public final class ComponentHealthSpi implements Spi {

    private static final String NAME = "platform-health";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ComponentHealth.class;
    }

    @Override
    public Class<? extends ProviderFactory<ComponentHealth>> getProviderFactoryClass() {
        return ComponentHealthFactory.class;
    }
}
