package dev.platformpack.events.directory;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.infinispan.util.InfinispanUtils;
import org.keycloak.models.KeycloakSession;

/** Keycloak's caches of sessions, which the nodes of a cluster share. */
final class SessionCaches {

    private SessionCaches() {}

    /** Waits until no node answers from its caches any more. What they keep of clients is found through the session only, and expires. */
    static void forget(KeycloakSession session, boolean areOffline, Collection<String> ids) {
        if (!InfinispanUtils.isEmbeddedInfinispan()) {
            return; // Keycloak caches no persistent session then
        }
        Cache<String, Object> cache = session.getProvider(InfinispanConnectionProvider.class)
                .<String, Object>getCache(
                        areOffline
                                ? InfinispanConnectionProvider.OFFLINE_USER_SESSION_CACHE_NAME
                                : InfinispanConnectionProvider.USER_SESSION_CACHE_NAME)
                .getAdvancedCache()
                .withFlags(Flag.IGNORE_RETURN_VALUES);
        CompletableFuture.allOf(ids.stream().map(cache::removeAsync).toArray(CompletableFuture[]::new))
                .join();
    }
}
