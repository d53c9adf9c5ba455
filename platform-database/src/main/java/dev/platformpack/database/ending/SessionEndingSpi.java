package dev.platformpack.database.ending;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Declares the SPI {@code platform-session-ending} to Keycloak, by which modules that do not know each other end sessions. */
public final class SessionEndingSpi implements Spi {

    public static final String NAME = "platform-session-ending";

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
        return SessionEnding.class;
    }

    @Override
    public Class<? extends ProviderFactory<SessionEnding>> getProviderFactoryClass() {
        return SessionEndingFactory.class;
    }
}
