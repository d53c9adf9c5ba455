package dev.platformpack.events.seal;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.sealing.SealRound;
import dev.platformpack.database.audit.sealing.Sealer;
import dev.platformpack.database.audit.sealing.Seals;
import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The thread that seals. Every node has one; of those that read the same records one adds its seals, so that no node has to be chosen and none has to
 * be missed.
 */
public final class SealLoop implements Worker {

    private static final Logger LOG = Logger.getLogger(SealLoop.class);
    private static final Duration CHECK_EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PlatformDatabase platform;
    private final Sealer sealer;
    private final Duration every;
    private final Clock clock;
    private final Loop loop =
            new Loop("platform-seal", this::round, "Audit records could not be sealed", this::afterFailure);
    private Instant nextCheck = Instant.EPOCH;

    private SealLoop(PlatformDatabase platform, Sealer sealer, Duration every, Clock clock) {
        this.platform = platform;
        this.sealer = sealer;
        this.every = every;
        this.clock = clock;
    }

    public static SealLoop create(KeycloakSessionFactory sessions, SealConfig config) {
        PlatformDatabase platform;
        try (KeycloakSession session = sessions.create()) {
            platform = session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
        SealMetrics.register();
        Clock clock = Clock.systemUTC();
        Sealer sealer = new Sealer(
                new PlatformTransactions(platform),
                new RealmSigner(sessions),
                new KeycloakAnchors(sessions),
                clock,
                config.batchSize());
        return new SealLoop(platform, sealer, config.every(), clock);
    }

    private record PlatformTransactions(PlatformDatabase platform) implements Sealer.Transactions {
        @Override
        public <T> T run(Function<Seals, T> work) {
            return platform.inTransaction(transaction -> work.apply(transaction.seals()));
        }
    }

    /** Does nothing on a node that is not to seal. */
    @Override
    public void start() {
        if (every != null) {
            loop.start();
        }
    }

    @Override
    public void stop() {
        loop.stop();
    }

    /** @return how long to wait before the next round */
    private Duration round() throws InterruptedException {
        if (!platform.schemaStatus().isReady()) {
            return every;
        }
        return seal() ? Duration.ZERO : every;
    }

    private boolean seal() throws InterruptedException {
        boolean checkAll = !clock.instant().isBefore(nextCheck);
        SealRound round = sealer.round(checkAll);
        if (checkAll) {
            nextCheck = clock.instant().plus(CHECK_EVERY);
        }
        round.lostIn()
                .forEach(realm -> LOG.errorf(
                        "The newest seals of the audit trail are not in the platform database any more: it was cut or restored"
                                + " from a backup. The chain goes on, and says so. realm=%s",
                        realm));
        SealMetrics.done(round);
        return round.isMore();
    }

    private Duration afterFailure(int failures) {
        SealMetrics.failed();
        long doubled = every.toMillis() << Math.min(failures, 10);
        return Duration.ofMillis(Math.max(every.toMillis(), Math.min(doubled, LONGEST_PAUSE.toMillis())));
    }
}
