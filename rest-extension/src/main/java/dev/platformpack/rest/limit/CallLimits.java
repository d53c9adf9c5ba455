package dev.platformpack.rest.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * How often this node answers the calls of one user, and refuses those of one address that have no valid token. Whoever has one is never refused for what
 * others do at the same address, which may be that of a whole company, or of a proxy that does not say for whom it asks.
 */
public final class CallLimits {

    private static final Logger LOG = Logger.getLogger(CallLimits.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateLimit users;
    private final RateLimit addresses;

    CallLimits(LimitConfig config, Ticker ticker) {
        this.users = limit(config.callsPerMinute(), config.burst(), ticker);
        this.addresses = limit(config.refusedPerMinute(), config.refusedPerMinute(), ticker);
    }

    /** As the options say; logs them. */
    public static CallLimits read(OptionReader options) {
        LimitConfig config = LimitOptions.read(options);
        LOG.infof("Limits of the user's interface configured. %s", config);
        LimitMetrics.register();
        return new CallLimits(config, Ticker.systemTicker());
    }

    private static RateLimit limit(int perMinute, int burst, Ticker ticker) {
        return perMinute == 0 ? null : new RateLimit(MINUTE.dividedBy(perMinute), burst, ticker);
    }

    /** @throws WebApplicationException with a problem if the user has called too often */
    public void called(String realmId, String userId) {
        take(users, realmId + "/" + userId, LimitMetrics.USER);
    }

    /** @throws WebApplicationException with a problem if too many requests without a valid token came from the address */
    public void refused(String address) {
        take(addresses, address, LimitMetrics.ADDRESS);
    }

    private static void take(RateLimit limit, String key, String scope) {
        Duration wait = limit == null ? Duration.ZERO : limit.take(key);
        if (!wait.isZero()) {
            LimitMetrics.refused(scope);
            throw new WebApplicationException(
                    Problem.tooManyRequests("Too many calls in a short time. Try again later.", wait));
        }
    }
}
