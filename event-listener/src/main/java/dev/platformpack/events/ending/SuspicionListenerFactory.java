package dev.platformpack.events.ending;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Entry point of what ends sessions by itself: global, so that it hears every realm without configuration. */
public final class SuspicionListenerFactory implements EventListenerProviderFactory {

    private static final String ID = "platform-suspicion";

    private SuspicionConfig config;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new SuspicionListener(session, config);
    }

    @Override
    public void init(Config.Scope scope) {
        try {
            config = SuspicionOptions.read(OptionReader.of("events-listener", ID, scope, SuspicionOptions.ALL));
        } catch (NoClassDefFoundError e) {
            // Its message would be a bare class name.
            throw new IllegalStateException(
                    "platform-event-listener.jar must have platform-database.jar beside it in providers/, got none", e);
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(SuspicionOptions.ALL);
    }
}
