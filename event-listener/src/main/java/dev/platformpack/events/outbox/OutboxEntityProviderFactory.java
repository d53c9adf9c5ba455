package dev.platformpack.events.outbox;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds the outbox's tables to Keycloak's own database and its migration. */
public final class OutboxEntityProviderFactory implements JpaEntityProviderFactory {

    private static final String ID = "platform-outbox";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new OutboxEntities();
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

    private static final class OutboxEntities implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return List.of(
                    OutboxEntry.class,
                    RelayLease.class,
                    ReconciliationMark.class,
                    SealAnchorRow.class,
                    AuditCheckRow.class);
        }

        @Override
        public String getChangelogLocation() {
            return "META-INF/platform-outbox-changelog.xml";
        }

        @Override
        public String getFactoryId() {
            return ID;
        }

        @Override
        public void close() {}
    }
}
