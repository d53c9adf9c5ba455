package dev.platformpack.events.operations;

import dev.platformpack.database.PlatformDatabase;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Entry point of {@code /admin/realms/{realm}/platform-events}. Has no options. */
public final class OperationsResourceFactory implements AdminRealmResourceProviderFactory {

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new OperationsResourceProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "platform-events";
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(PlatformDatabase.class);
    }
}
