package dev.platformpack.events.membership;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.notification.NotificationListener;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.organization.MembershipTasks;
import dev.platformpack.events.ending.TenantEndingWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The thread that makes Keycloak follow changes of memberships and of tenants: works as soon as the platform database tells that there is a task, and looks by itself now
 * and then. Every node has one; each task is taken by one of them.
 */
public final class MembershipLoop implements NotificationListener {

    private static final Logger LOG = Logger.getLogger(MembershipLoop.class);

    private final PlatformDatabase platform;
    private final MembershipWork work;
    private final TenantEndingWork endings;
    private final MembershipConfig config;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "platform-membership");
    private volatile boolean stopped;
    private Subscription subscription;

    private MembershipLoop(
            PlatformDatabase platform, MembershipWork work, TenantEndingWork endings, MembershipConfig config) {
        this.platform = platform;
        this.work = work;
        this.endings = endings;
        this.config = config;
        thread.setDaemon(true);
    }

    public static MembershipLoop create(KeycloakSessionFactory sessions, MembershipConfig config) {
        PlatformDatabase platform;
        try (KeycloakSession session = sessions.create()) {
            platform = session.getProvider(PlatformDatabase.class); // may be kept, see there
        }
        MembershipMetrics.register();
        TenantSessions tenantSessions = config.endsSessions() ? new TenantSessions(platform) : null;
        KeycloakSide keycloak = new KeycloakSide(sessions, new OrganizationMembers(), tenantSessions);
        return new MembershipLoop(
                platform, new MembershipWork(platform, keycloak), TenantEndingWork.create(platform, sessions), config);
    }

    public void start() {
        thread.start();
        if (config.listens()) {
            subscription = platform.listen(MembershipTasks.CHANNEL, this);
        }
    }

    /** Ends after the task in hand. Waits up to 5 s. */
    public void stop() {
        stopped = true;
        if (subscription != null) {
            subscription.close();
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There may be tasks of the time when nobody heard. */
    @Override
    public void began() {
        calls.release();
    }

    @Override
    public void heard(List<String> payloads) {
        calls.release();
    }

    @Override
    public void ended() {
        // The thread looks by itself, only later.
    }

    private void run() {
        while (!stopped) {
            Duration pause = round();
            try {
                calls.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    /** @return how long to wait before the next look */
    private Duration round() {
        if (!platform.schemaStatus().isReady()) {
            return config.every();
        }
        try {
            boolean isMore = work.doSome(() -> stopped);
            return endings.doSome() || isMore ? Duration.ZERO : config.every();
        } catch (PlatformUnavailableException e) {
            LOG.debug("The platform database is away, its memberships wait.", e);
        } catch (RuntimeException | Error e) {
            // Whatever it is, memory included: the thread must live on, and the tasks are still there.
            if (!stopped) {
                LOG.warnf(
                        "Tasks of memberships met an error, will retry. pause=%s error=%s",
                        config.every(), e.getClass().getSimpleName());
                LOG.debug("Tasks of memberships met an error.", e);
            }
        }
        return config.every();
    }
}
