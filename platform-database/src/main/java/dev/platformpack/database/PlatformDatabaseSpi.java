package dev.platformpack.database;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Declares the SPI {@code platform-database} to Keycloak, so that the other modules can ask a session for it. */
public final class PlatformDatabaseSpi implements Spi {

    public static final String NAME = "platform-database";

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
        return PlatformDatabase.class;
    }

    @Override
    public Class<? extends ProviderFactory<PlatformDatabase>> getProviderFactoryClass() {
        return PlatformDatabaseFactory.class;
    }
}
