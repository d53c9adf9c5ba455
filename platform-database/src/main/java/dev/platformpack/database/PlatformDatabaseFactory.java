package dev.platformpack.database;

import org.keycloak.provider.ProviderFactory;

/** Factory type of the SPI {@code platform-database}. */
public interface PlatformDatabaseFactory extends ProviderFactory<PlatformDatabase> {}
