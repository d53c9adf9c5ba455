package dev.platformpack.rest.revocation;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import dev.platformpack.rest.PlatformAdminResourceFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;

/** Component {@code revocation-feed}: its greatest number, and what this node hears of it. */
public final class FeedHealthFactory implements ComponentHealthFactory {

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> {
            long head = session.getProvider(PlatformDatabase.class)
                    .inTransaction(transaction -> transaction.revocations().last());
            return health(head, feed(session).heard());
        };
    }

    private static RevocationFeed feed(KeycloakSession session) {
        return ((PlatformAdminResourceFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(AdminRealmResourceProvider.class, PlatformAdminResourceFactory.ID))
                .feed();
    }

    @Override
    public String getId() {
        return "revocation-feed";
    }

    static Health health(long head, FeedWaiters.Heard heard) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("head", head);
        details.put("readers", heard.readers());
        details.put("listening", heard.isListening());
        details.put("heard", heard.lastNumber());
        details.put("heardAfterMillis", heard.lagMillis());
        return Health.up(details)
                .or(
                        HealthStatus.DEGRADED,
                        heard.readers() > 0 && !heard.isListening(),
                        "This node does not hear of revocations as they happen: gateways ask every second.");
    }
}
