package dev.platformpack.claims.grants;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.platformpack.database.PlatformUnavailableException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Remembers for a moment that the platform database did not answer, so that not every request waits for it in vain,
 * and logs the beginning and the end of an outage once. Any thread.
 */
final class PlatformOutage {

    private static final Logger LOG = Logger.getLogger(PlatformOutage.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ticker ticker;
    private Long lastFailure;

    PlatformOutage(Ticker ticker) {
        this.ticker = ticker;
    }

    /** True for a second after a failure: asking again is not worth the wait. */
    synchronized boolean isTooRecentToAskAgain() {
        return lastFailure != null && ticker.read() - lastFailure < PAUSE.toNanos();
    }

    synchronized void failed(PlatformUnavailableException failure) {
        if (lastFailure == null) {
            LOG.warnf(
                    "Platform database is away: claims come from what is remembered; will ask again every %d s."
                            + " reason=%s",
                    PAUSE.toSeconds(), failure.getMessage());
        }
        lastFailure = ticker.read();
    }

    synchronized void answered() {
        if (lastFailure != null) {
            lastFailure = null;
            LOG.info("Platform database answers again: claims are current.");
        }
    }
}
