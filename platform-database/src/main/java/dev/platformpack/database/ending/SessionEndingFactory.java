package dev.platformpack.database.ending;

import org.keycloak.provider.ProviderFactory;

/** Factory type of the SPI {@code platform-session-ending}. */
public interface SessionEndingFactory extends ProviderFactory<SessionEnding> {}
