package dev.platformpack.events.relay;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.infinispan.Cache;
import org.infinispan.context.Flag;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;
import org.jboss.logging.Logger;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Over Keycloak's replicated cache {@code work}: one key, whose change every node hears at once. Keycloak's own listener there
 * passes over values that are not its own (26.7, InfinispanClusterProvider). Without such a cache nothing is sent.
 */
final class WorkCacheSignal implements ClusterSignal {

    private static final Logger LOG = Logger.getLogger(WorkCacheSignal.class);

    /** With the prefix of Keycloak's task locks, whose entries Keycloak lets vanish without a warning. */
    private static final String KEY = "task::platform-relay";

    private static final long LIFESPAN_SECONDS = 10;
    private static final long LONGEST_WAIT_MILLIS = 200;

    private final KeycloakSessionFactory sessions;
    private volatile Cache<String, Object> cache;

    WorkCacheSignal(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public void listen(Runnable onSignal) {
        try (KeycloakSession session = sessions.create()) {
            InfinispanConnectionProvider caches = session.getProvider(InfinispanConnectionProvider.class);
            Cache<String, Object> work =
                    caches == null ? null : caches.getCache(InfinispanConnectionProvider.WORK_CACHE_NAME);
            if (work != null
                    && work.getCacheConfiguration().clustering().cacheMode().isClustered()) {
                work.addListener(new Hearing(onSignal));
                cache = work;
            }
        } catch (RuntimeException e) {
            // A server without this cache (external caches, an own configuration) works: its nodes look by themselves.
            LOG.debug("Nodes do not signal each other, the relaying one looks for events of the others by itself.", e);
        }
    }

    @Override
    public void send() {
        Cache<String, Object> work = cache;
        if (work == null) {
            return;
        }
        try {
            work.getAdvancedCache()
                    .withFlags(Flag.IGNORE_RETURN_VALUES)
                    .putAsync(KEY, UUID.randomUUID().toString(), LIFESPAN_SECONDS, TimeUnit.SECONDS)
                    .get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // A node is leaving, or the server is: the relaying node looks by itself.
            LOG.debug("The relaying node was not told of new events.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Public, as Infinispan wants it. Called by its threads: returns at once. */
    @Listener
    public static final class Hearing {

        private final Runnable onSignal;

        Hearing(Runnable onSignal) {
            this.onSignal = onSignal;
        }

        @CacheEntryCreated
        @CacheEntryModified
        public void changed(CacheEntryEvent<String, Object> event) {
            if (!event.isPre() && !event.isOriginLocal() && KEY.equals(event.getKey())) {
                onSignal.run();
            }
        }
    }
}
