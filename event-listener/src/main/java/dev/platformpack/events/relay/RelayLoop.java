package dev.platformpack.events.relay;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import dev.platformpack.events.directory.KeycloakTokenLifetimes;
import dev.platformpack.events.outbox.WakeUp;
import dev.platformpack.events.projection.LoginOrigins;
import dev.platformpack.events.projection.Projection;
import dev.platformpack.events.projection.Projections;
import dev.platformpack.events.projection.TokenLifetimes;
import dev.platformpack.events.signal.SignalConfig;
import dev.platformpack.events.signal.SignalProjection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The relay's thread: ticks while there is work and this node holds the lease, waits for a wake-up else, backs off while a
 * database is away. {@link #wake} may be called by any thread.
 */
public final class RelayLoop implements Worker {

    private static final Logger LOG = Logger.getLogger(RelayLoop.class);

    /** Between the beginnings of two rounds: events that commit meanwhile share the transactions of the next. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The same while rounds bring many events: under load a round's fixed cost counts more than its delay. */
    private static final long GATHERING_UNDER_LOAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Duration REST = Duration.ofSeconds(1);

    private final EventRelay relay;
    private final LeaseKeeper lease;
    private final OutboxMonitor monitor;
    private final ClusterSignal signal;
    private final Pauses pauses;
    private final WakeUps wakeUps = new WakeUps();
    private final Loop loop = new Loop("platform-relay", this::round, "The relay met an error", failures -> REST);
    private int failures;
    private Duration pause = Duration.ZERO;
    private long begin;

    RelayLoop(EventRelay relay, LeaseKeeper lease, OutboxMonitor monitor, ClusterSignal signal, Pauses pauses) {
        this.relay = relay;
        this.lease = lease;
        this.monitor = monitor;
        this.signal = signal;
        this.pauses = pauses;
    }

    /**
     * How long the relay waits.
     *
     * @param afterFailure while something is away
     * @param idle before it looks without having been woken
     * @param patience between the beginnings of two rounds, as long as nothing has come that somebody may look for
     */
    record Pauses(RetrySchedule afterFailure, Duration idle, Duration patience) {}

    public static RelayLoop create(KeycloakSessionFactory sessions, RelayConfig config, SignalConfig signals) {
        Clock clock = Clock.systemUTC();
        OutboxAccess outbox = new OutboxAccess(sessions);
        RetrySchedule schedule = new RetrySchedule(new SecureRandom());
        FailureHandling failures = new FailureHandling(outbox, schedule, config.maxAttempts(), clock);
        PlatformDatabase platform;
        try (KeycloakSession session = sessions.create()) {
            platform = session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
        TokenLifetimes lifetimes = new KeycloakTokenLifetimes(sessions, clock)::longest;
        LoginOrigins origins = new LoginOrigins(config.originsKeptDays(), clock);
        List<Projection> projections =
                Projections.all(config.signUps(), lifetimes, new SignalProjection(signals, clock));
        Delivery delivery = new ParallelDelivery(new PlatformDelivery(platform, origins, projections));
        EventRelay relay = new EventRelay(new ReadAhead(outbox, config.batchSize(), clock), delivery, failures, clock);
        LeaseKeeper lease = new LeaseKeeper(outbox, UUID.randomUUID().toString(), config.lease(), clock);
        RelayMetrics.register();
        return new RelayLoop(
                relay,
                lease,
                new OutboxMonitor(outbox, lease::wasHeld),
                new WorkCacheSignal(sessions),
                new Pauses(schedule, config.idlePause(), config.patience()));
    }

    @Override
    public void start() {
        signal.listen(() -> wake(WakeUp.NOW));
        monitor.start();
        loop.start(this::end);
    }

    /** There is something in the outbox. Returns at once. */
    public void wake(WakeUp wakeUp) {
        wakeUps.ring(wakeUp);
    }

    /** Ends after the batch in hand and gives the lease back. Waits up to 5 s. */
    @Override
    public void stop() {
        loop.stop();
    }

    /** Waits by itself: how long events may wait depends on what the wake-up said. */
    private Duration round() throws InterruptedException {
        boolean woken = await(pause);
        if (woken && !pause.isZero()) {
            gather(begin);
        }
        begin = System.nanoTime();
        pause = Duration.ZERO; // should even the report of a failure fail
        pause = relay(woken);
        return Duration.ZERO;
    }

    private void end() {
        monitor.close();
        relay.close();
        lease.release();
    }

    /**
     * While something is away a wake-up does not shorten the pause: each commit brings one.
     *
     * @return true if somebody has called {@link #wake} since the last round
     */
    private boolean await(Duration pause) throws InterruptedException {
        if (failures > 0) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            return wakeUps.await(Duration.ZERO);
        }
        return wakeUps.await(pause);
    }

    /** The first event after a silence need not wait; those after it come in groups. */
    private void gather(long begin) throws InterruptedException {
        long now = begin + (relay.isBusy() ? GATHERING_UNDER_LOAD_NANOS : GATHERING_NANOS);
        long lookAtLease = System.nanoTime() + lease.untilNextLook().toNanos();
        wakeUps.gather(now, Math.min(begin + pauses.patience().toNanos(), lookAtLease));
    }

    /** @return how long to wait before the next round */
    private Duration relay(boolean woken) {
        try {
            boolean isMore = lease.isHeld() ? relay.tick() : passOn(woken);
            if (failures > 0) {
                LOG.info("Relay works again.");
                failures = 0;
            }
            return isMore ? Duration.ZERO : shorter(pauses.idle(), lease.untilNextLook());
        } catch (PlatformUnavailableException e) {
            return backOff("The platform database is away", e);
        } catch (RuntimeException | Error e) {
            // Keycloak's own database may be away, or anything else be wrong, memory included: the thread must live on.
            return backOff("The outbox cannot be relayed", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean passOn(boolean woken) {
        relay.forget();
        if (woken) {
            signal.send();
        }
        return false;
    }

    private Duration backOff(String what, Throwable cause) {
        relay.forget(); // the pause may outlast the lease
        failures++;
        Duration pause = pauses.afterFailure().pauseAfter(failures);
        if (failures == 1 && !loop.isStopped()) {
            LOG.warnf("%s, events wait in Keycloak's database, will retry. reason=%s", what, cause.getMessage());
        }
        LOG.debugf(cause, "Relay backs off. failures=%d pause=%s", failures, pause);
        return pause;
    }
}
