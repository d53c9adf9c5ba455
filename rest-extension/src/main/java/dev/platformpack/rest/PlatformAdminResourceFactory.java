package dev.platformpack.rest;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.rest.health.HealthBoard;
import dev.platformpack.rest.revocation.RevocationFeed;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Entry point of {@code /admin/realms/{realm}/platform}. Has no options of its own. */
public final class PlatformAdminResourceFactory implements AdminRealmResourceProviderFactory {

    public static final String ID = "platform";

    private NodeServices node;

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new PlatformAdminResourceProvider(node);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        // The options of invitations are those of the users' interface, and what reads the audit trail is one for both.
        PlatformResourceFactory users =
                (PlatformResourceFactory) sessions.getProviderFactory(RealmResourceProvider.class, ID);
        node = new NodeServices(
                new RevocationFeed(() -> platform(sessions)),
                new HealthBoard(sessions),
                users.invitations(),
                users.audit());
    }

    /** This node's. */
    public RevocationFeed feed() {
        return node.feed();
    }

    private static PlatformDatabase platform(KeycloakSessionFactory sessions) {
        try (KeycloakSession session = sessions.create()) {
            return session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
    }

    @Override
    public void close() {
        if (node != null) {
            node.feed().close();
            node.health().close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }
}
