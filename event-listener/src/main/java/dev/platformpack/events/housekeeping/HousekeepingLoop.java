package dev.platformpack.events.housekeeping;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.retention.ExpiryStep;
import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The thread that makes months of the audit trail ahead and takes away what has expired. Rests as long as it works. */
public final class HousekeepingLoop implements Worker {

    private static final Logger LOG = Logger.getLogger(HousekeepingLoop.class);
    private static final Duration UNTIL_READY = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final PlatformDatabase platform;
    private final HousekeepingConfig config;
    private final Loop loop = new Loop(
            "platform-audit-housekeeping",
            this::round,
            "The months of the audit trail could not be seen to",
            this::afterFailure);

    private HousekeepingLoop(PlatformDatabase platform, HousekeepingConfig config) {
        this.platform = platform;
        this.config = config;
    }

    public static HousekeepingLoop create(KeycloakSessionFactory sessions, HousekeepingConfig config) {
        PlatformDatabase platform;
        try (KeycloakSession session = sessions.create()) {
            platform = session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
        HousekeepingMetrics.register();
        return new HousekeepingLoop(platform, config);
    }

    /** Does nothing on a node that is not to see to it. */
    @Override
    public void start() {
        if (config.every() != null) {
            loop.start();
        }
    }

    @Override
    public void stop() {
        loop.stop();
    }

    /** @return how long to wait before the next round */
    private Duration round() {
        if (!platform.schemaStatus().isReady()) {
            return UNTIL_READY;
        }
        makeAhead();
        long begin = System.nanoTime();
        Optional<ExpiryStep> step =
                platform.inTransaction(transaction -> transaction.auditMonths().expire(config.batchSize()));
        step.ifPresent(HousekeepingLoop::report);
        if (step.isPresent() && step.get().more()) {
            HousekeepingMetrics.nextExpiry(Optional.of(Duration.ZERO));
            return Duration.ofNanos(System.nanoTime() - begin);
        }
        HousekeepingMetrics.nextExpiry(
                platform.inTransaction(transaction -> transaction.auditMonths().untilNextExpiry()));
        return config.every();
    }

    private void makeAhead() {
        int ahead =
                platform.inTransaction(transaction -> transaction.auditMonths().makeAhead(config.monthsAhead()));
        HousekeepingMetrics.ahead(ahead);
        if (ahead < config.monthsAhead()) {
            LOG.warnf(
                    "Somebody reads the audit trail for long, a month could not be made ahead, will retry. ahead=%d wanted=%d",
                    ahead, config.monthsAhead());
        }
    }

    private static void report(ExpiryStep step) {
        HousekeepingMetrics.expired(step);
        if (step.dropped()) {
            LOG.infof(
                    "A month of the audit trail has expired and was dropped. month=%s rows=%d",
                    step.month(), step.rows());
        } else if (step.rows() > 0) {
            LOG.debugf("Audit records have expired. month=%s rows=%d", step.month(), step.rows());
        }
    }

    private Duration afterFailure(int failures) {
        HousekeepingMetrics.failed();
        return config.every().compareTo(AFTER_TROUBLE) < 0 ? config.every() : AFTER_TROUBLE;
    }
}
