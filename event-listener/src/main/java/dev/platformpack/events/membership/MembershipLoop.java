package dev.platformpack.events.membership;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.loop.Loop;
import dev.platformpack.database.loop.Worker;
import dev.platformpack.database.notification.NotificationListener;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.organization.MembershipTasks;
import dev.platformpack.events.ending.TenantEndingWork;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The thread that makes Keycloak follow changes of memberships and of tenants: works as soon as the platform database tells that there is a task, and looks by itself now
 * and then. Every node has one; each task is taken by one of them.
 */
public final class MembershipLoop implements NotificationListener, Worker {

    private final PlatformDatabase platform;
    private final MembershipWork work;
    private final TenantEndingWork endings;
    private final MembershipConfig config;
    private final Loop loop;
    private Subscription subscription;

    private MembershipLoop(
            PlatformDatabase platform, MembershipWork work, TenantEndingWork endings, MembershipConfig config) {
        this.platform = platform;
        this.work = work;
        this.endings = endings;
        this.config = config;
        this.loop = new Loop(
                "platform-membership", this::round, "Tasks of memberships met an error", failures -> config.every());
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

    @Override
    public void start() {
        loop.start();
        if (config.listens()) {
            subscription = platform.listen(MembershipTasks.CHANNEL, this);
        }
    }

    @Override
    public void stop() {
        if (subscription != null) {
            subscription.close();
        }
        loop.stop();
    }

    /** There may be tasks of the time when nobody heard. */
    @Override
    public void began() {
        loop.wake();
    }

    @Override
    public void heard(List<String> payloads) {
        loop.wake();
    }

    @Override
    public void ended() {
        // The thread looks by itself, only later.
    }

    /** @return how long to wait before the next look */
    private Duration round() {
        if (!platform.schemaStatus().isReady()) {
            return config.every();
        }
        boolean isMore = work.doSome(loop::isStopped);
        return endings.doSome() || isMore ? Duration.ZERO : config.every();
    }
}
