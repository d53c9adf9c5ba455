package dev.platformpack.users;

import dev.platformpack.database.PlatformDatabase;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStorageProviderFactory;

/** Entry point of the user storage {@code platform-users}: one component per realm and table of old users. */
public final class PlatformUserStorageFactory implements UserStorageProviderFactory<PlatformUserStorage> {

    private static final Logger LOG = Logger.getLogger(PlatformUserStorageFactory.class);

    @Override
    public PlatformUserStorage create(KeycloakSession session, ComponentModel component) {
        LegacyDirectory directory = new LegacyDirectory(session.getProvider(PlatformDatabase.class), component);
        return new PlatformUserStorage(
                session,
                directory,
                new LegacyImport(session, component),
                new PasswordCheck(directory),
                new PasswordHandover(session));
    }

    @Override
    public void init(Config.Scope config) {
        try {
            LOG.debugf("Old users are read through %s.", PlatformDatabase.class.getName());
        } catch (NoClassDefFoundError e) {
            // Else the first lookup of a user would be the first to notice, with a bare class name.
            throw new IllegalStateException(
                    "platform-user-storage-provider.jar must have platform-database.jar beside it in providers/, got none",
                    e);
        }
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        TableProperty.validate(component);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return TableProperty.metadata();
    }

    @Override
    public String getHelpText() {
        return "Users of the platform's old table log in with their old password and become Keycloak users."
                + " Removing this provider deletes the users who have not logged in since.";
    }

    @Override
    public String getId() {
        return "platform-users";
    }
}
