package dev.platformpack.database.health;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Factory type of the SPI {@code platform-health}; its id is the component's name, in lower case with dashes. */
public interface ComponentHealthFactory extends ProviderFactory<ComponentHealth> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory sessions) {}

    @Override
    default void close() {}
}
