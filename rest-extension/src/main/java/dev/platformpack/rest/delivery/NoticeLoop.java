package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.NoticeKind;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The thread that sends notices off: as soon as the node that it runs on has written some, when a courier comes back, and by itself now and
 * then, for what other nodes have left. Every node has one; each notice is taken by one of them.
 */
public final class NoticeLoop {

    private static final Logger LOG = Logger.getLogger(NoticeLoop.class);
    private static final long TIDY_UP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NoticeWork work;
    private final DeliveryConfig config;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "platform-logout");
    private volatile boolean stopped;
    private long tidiedUpAt = System.nanoTime() - TIDY_UP_NANOS;

    private NoticeLoop(NoticeWork work, DeliveryConfig config) {
        this.work = work;
        this.config = config;
        thread.setDaemon(true);
    }

    public static NoticeLoop create(KeycloakSessionFactory sessions, DeliveryConfig config) {
        NoticeMetrics.register();
        Map<NoticeKind, NoticeSender> senders = Map.of(
                NoticeKind.CLIENT, new ClientSender(sessions, config.timeouts()),
                NoticeKind.IDENTITY_PROVIDER, new BrokerSender(sessions));
        NoticeWork work = new NoticeWork(
                new NoticeStore(sessions), senders, new Couriers(config.parallel()), config, Clock.systemUTC());
        return new NoticeLoop(work, config);
    }

    public void start() {
        thread.start();
    }

    /** There are notices. Returns at once; any thread. */
    public void wake() {
        calls.release();
    }

    /** Waits up to 10 s for what is under way. What is not settled then is sent again, by this node's next start or another node. */
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            work.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            round();
            try {
                calls.tryAcquire(config.every().toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    private void round() {
        try {
            work.sendOff(this::wake);
            if (System.nanoTime() - tidiedUpAt >= TIDY_UP_NANOS) {
                tidiedUpAt = System.nanoTime();
                work.tidyUp();
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is, memory included: the thread must live on, and the notices are still there.
            if (!stopped) {
                LOG.warnf(
                        "Notices of ended sessions met an error, will retry. pause=%s error=%s",
                        config.every(), e.getClass().getSimpleName());
                LOG.debug("Notices of ended sessions met an error.", e);
            }
        }
    }
}
