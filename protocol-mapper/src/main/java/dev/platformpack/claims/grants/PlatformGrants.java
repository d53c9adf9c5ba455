package dev.platformpack.claims.grants;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.role.WantedTenant;
import dev.platformpack.database.tenant.MemberTenant;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;

/** The grants of users as all mappers of this node see them. One instance per server; any thread. */
public final class PlatformGrants implements AutoCloseable {

    public static final List<Option> OPTIONS = Stream.concat(
                    GrantsCacheConfig.OPTIONS.stream(), Stream.of(SuperAdmins.EMAILS))
            .toList();

    private static final Logger LOG = Logger.getLogger(PlatformGrants.class);

    private final GrantsCacheConfig config;
    private final RequestGrants requests;
    private final GrantsInvalidation invalidation;
    private volatile Subscription changes = () -> {};

    private PlatformGrants(GrantsCacheConfig config, RequestGrants requests, GrantsInvalidation invalidation) {
        this.config = config;
        this.requests = requests;
        this.invalidation = invalidation;
    }

    /** Reads {@link #OPTIONS}; a wrong value stops the start of the server. */
    public static PlatformGrants configured(OptionReader options) {
        GrantsCacheConfig config = GrantsCacheConfig.from(options);
        SuperAdmins superAdmins = SuperAdmins.from(options);
        GrantsMetrics metrics = new GrantsMetrics(Metrics.globalRegistry);
        GrantsCache cache = new GrantsCache(config, Ticker.systemTicker(), metrics);
        LOG.infof(
                "Platform claims configured. cache-max-age=%s cache-max-entries=%d serve-stale-for=%s listen=%s"
                        + " super-admin-emails=%d",
                config.maxAge(), config.maxEntries(), config.serveStaleFor(), config.listen(), superAdmins.count());
        return new PlatformGrants(
                config, new RequestGrants(cache, superAdmins), new GrantsInvalidation(cache, metrics));
    }

    /** Begins to hear of changes, in the background, unless the configuration says not to. */
    public void listen(KeycloakSessionFactory sessions) {
        if (config.listen()) {
            try (KeycloakSession session = sessions.create()) {
                changes = session.getProvider(PlatformDatabase.class).listen(GrantsChange.CHANNEL, invalidation);
            }
        }
    }

    /**
     * What the user may do in the wanted tenant. May read the platform database, in a transaction of its own. An answer without an active
     * tenant says that the wanted one is none of the user's.
     */
    public GrantsAnswer of(UserModel user, WantedTenant wanted, KeycloakSession session) {
        return requests.of(user, wanted, session);
    }

    /** The tenants that the user may choose from, by name; empty if the platform database is away. Reads it each time. */
    public Optional<List<MemberTenant>> tenantsOf(UserModel user, KeycloakSession session) {
        return requests.unlessAway(platform -> platform.memberships().tenantsOf(user.getId()), session);
    }

    /** The user has chosen the tenant: it is the one of his next sessions. Forgotten if the platform database is away. */
    public void markUsed(UserModel user, UUID tenant, KeycloakSession session) {
        requests.markUsed(user, platform -> platform.memberships().markUsed(user.getId(), tenant), session);
    }

    /** The same, and the platform's record of the session is in that tenant from now on; of one that lives for a request only there is none. */
    public void markUsed(UserSessionModel userSession, UUID tenant, KeycloakSession session) {
        UserModel user = userSession.getUser();
        if (userSession.getPersistenceState() == SessionPersistenceState.TRANSIENT) {
            markUsed(user, tenant, session);
            return;
        }
        requests.markUsed(
                user,
                platform -> {
                    platform.sessions().moveTo(tenant, userSession.getId(), user.getId());
                    return platform.memberships().markUsed(user.getId(), tenant);
                },
                session);
    }

    @Override
    public void close() {
        changes.close();
    }
}
