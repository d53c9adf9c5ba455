package dev.platformpack.rest.delivery;

import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import dev.platformpack.rest.notice.NoticeKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The thread that sends notices off: as soon as the node that it runs on has written some, when a courier comes back, and by itself now and
 * then, for what other nodes have left. Every node has one; each notice is taken by one of them.
 */
public final class NoticeLoop implements Worker {

    private static final long TIDY_UP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NoticeWork work;
    private final Duration every;
    private final Loop loop;
    private long tidiedUpAt = System.nanoTime() - TIDY_UP_NANOS;

    private NoticeLoop(NoticeWork work, Duration every) {
        this.work = work;
        this.every = every;
        this.loop =
                new Loop("platform-logout", this::round, "Notices of ended sessions met an error", failures -> every);
    }

    public static NoticeLoop create(KeycloakSessionFactory sessions, DeliveryConfig config) {
        NoticeMetrics.register();
        Map<NoticeKind, NoticeSender> senders = Map.of(
                NoticeKind.CLIENT, new ClientSender(sessions, config.timeouts()),
                NoticeKind.IDENTITY_PROVIDER, new BrokerSender(sessions));
        NoticeWork work = new NoticeWork(
                new NoticeStore(sessions), senders, new Couriers(config.parallel()), config, Clock.systemUTC());
        return new NoticeLoop(work, config.every());
    }

    @Override
    public void start() {
        loop.start();
    }

    /** There are notices. Returns at once; any thread. */
    public void wake() {
        loop.wake();
    }

    /** Waits up to 10 s for what is under way. What is not settled then is sent again, by this node's next start or another node. */
    @Override
    public void stop() {
        loop.stop();
        try {
            work.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        work.sendOff(this::wake);
        if (System.nanoTime() - tidiedUpAt >= TIDY_UP_NANOS) {
            tidiedUpAt = System.nanoTime();
            work.tidyUp();
        }
        return every;
    }
}
