package dev.platformpack.events.integrity;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import java.time.Clock;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The thread that verifies. Every node has one and looks; one works at a time, and rests for three times as long as it has worked. */
public final class IntegrityLoop implements Worker {

    private static final int REST_PER_WORK = 3;

    private final PlatformDatabase platform;
    private final IntegrityWork work;
    private final Duration every;
    private final Loop loop;

    private IntegrityLoop(PlatformDatabase platform, IntegrityWork work, Duration every) {
        this.platform = platform;
        this.work = work;
        this.every = every;
        this.loop =
                new Loop("platform-verify", this::round, "The audit trail could not be verified", this::afterFailure);
    }

    public static IntegrityLoop create(KeycloakSessionFactory sessions, IntegrityConfig config) {
        PlatformDatabase platform;
        try (KeycloakSession session = sessions.create()) {
            platform = session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
        IntegrityMetrics.register();
        IntegrityWork work = new IntegrityWork(
                platform,
                new CheckRecords(sessions),
                new PublishedKeys(sessions),
                config.allEvery(),
                Clock.systemUTC());
        return new IntegrityLoop(platform, work, config.every());
    }

    /** Does nothing on a node that is not to verify. */
    @Override
    public void start() {
        if (every != null) {
            loop.start();
        }
    }

    /** Ends after the seal in hand; what was not recorded is verified again. Waits up to 5 s. */
    @Override
    public void stop() {
        loop.stop();
    }

    private Duration round() {
        if (!platform.schemaStatus().isReady()) {
            return every;
        }
        long begin = System.nanoTime();
        boolean isMore = work.some(loop::isStopped);
        return isMore ? Duration.ofNanos((System.nanoTime() - begin) * REST_PER_WORK) : every;
    }

    private Duration afterFailure(int failures) {
        IntegrityMetrics.failed();
        return every;
    }
}
