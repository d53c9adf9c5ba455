package dev.platformpack.rest;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.revocation.RevocationFeed;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Entry point of {@code /admin/realms/{realm}/platform}. Has no options of its own. */
public final class PlatformAdminResourceFactory implements AdminRealmResourceProviderFactory {

    private static final String ID = "platform";

    private RevocationFeed feed;
    private InvitationConfig invitations;

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new PlatformAdminResourceProvider(feed, invitations);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        feed = new RevocationFeed(() -> platform(sessions));
        // The options of invitations are those of the users' interface.
        invitations =
                ((PlatformResourceFactory) sessions.getProviderFactory(RealmResourceProvider.class, ID)).invitations();
    }

    private static PlatformDatabase platform(KeycloakSessionFactory sessions) {
        try (KeycloakSession session = sessions.create()) {
            return session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }
}
