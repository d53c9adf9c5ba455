package dev.platformpack.rest.logout;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.database.ending.SessionEnding;
import dev.platformpack.database.ending.SessionEndingFactory;
import dev.platformpack.database.ending.SessionEndingSpi;
import dev.platformpack.rest.delivery.DeliveryConfig;
import dev.platformpack.rest.delivery.DeliveryOptions;
import dev.platformpack.rest.delivery.NoticeLoop;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Entry point for all that end sessions, and the home of the thread that notifies. */
public final class KillFirstEndingFactory implements SessionEndingFactory {

    private static final Logger LOG = Logger.getLogger(KillFirstEndingFactory.class);
    private static final String ID = "default";

    private DeliveryConfig config;
    private NoticeLoop notices;

    @Override
    public void init(Config.Scope scope) {
        config = DeliveryOptions.read(OptionReader.of(SessionEndingSpi.NAME, ID, scope, DeliveryOptions.ALL));
        LOG.infof("Notices of ended sessions configured. %s", config);
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        notices = NoticeLoop.create(sessions, config);
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                notices.start();
            }
        });
    }

    @Override
    public SessionEnding create(KeycloakSession session) {
        return new KillFirstEnding(session, new LogoutMessages(session, Clock.systemUTC()), notices::wake);
    }

    @Override
    public void close() {
        if (notices != null) {
            notices.stop();
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Keycloak closes those it depends on after it: what is in hand at a stop can still be settled. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, HttpClientProvider.class);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(DeliveryOptions.ALL);
    }
}
