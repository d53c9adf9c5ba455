package dev.platformpack.rest.notice;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds the table of notices to Keycloak's own database and its migration. */
public final class NoticeEntityProviderFactory implements JpaEntityProviderFactory {

    private static final String ID = "platform-logout";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new NoticeEntities();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    private static final class NoticeEntities implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return List.of(LogoutNotice.class);
        }

        @Override
        public String getChangelogLocation() {
            return "META-INF/platform-logout-changelog.xml";
        }

        @Override
        public String getFactoryId() {
            return ID;
        }

        @Override
        public void close() {}
    }
}
